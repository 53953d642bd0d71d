package dev.conclint.frontend.source;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions as jumps, so that what is known after each is seen. */
final class ConditionLowering {
  private final BodyLowering lowering;
  private final BodyBuilder body;

  ConditionLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
  }

  /** Goes to the label if the condition has that value, and on if not. */
  void jump(Expression written, boolean value, Label label) {
    Expression condition = CallAttribution.bare(written);
    @Nullable Object constant = lowering.expressions().constantOf(condition);
    if (constant instanceof Boolean holds) {
      if (holds == value) {
        body.jump(label);
      }
    } else if (condition instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      jump(unary.getExpression(), !value, label);
    } else if (condition instanceof BinaryExpr binary) {
      jump(binary, value, label);
    } else if (condition instanceof InstanceOfExpr test) {
      Operand tested = lowering.value(test.getExpression());
      if (test.getPattern().isPresent()) {
        tested = kept(tested);
        bind(test.getPattern().get(), tested);
      }
      body.branch(Condition.Kind.TRUE, isInstance(tested, test), Operand.NULL, value, label);
    } else {
      Operand asked = lowering.value(condition, Type.BOOLEAN);
      body.branch(Condition.Kind.TRUE, asked, Operand.NULL, value, label);
    }
  }

  Operand isInstance(Operand tested, InstanceOfExpr test) {
    Type type = lowering.attributed().type(test.getType());
    return new Operand.InstanceOf(tested, Descriptors.typeName(type.descriptor()));
  }

  private Operand kept(Operand value) {
    if (value instanceof Operand.Known) {
      return value;
    }
    int variable = body.variable();
    body.assign(variable, value);
    return new Operand.Local(variable);
  }

  private void jump(BinaryExpr binary, boolean value, Label label) {
    switch (binary.getOperator()) {
      case AND -> both(binary, value, label);
      case OR -> either(binary, value, label);
      case EQUALS -> same(binary, value, label);
      case NOT_EQUALS -> same(binary, !value, label);
      case LESS -> less(binary, value, label);
      case GREATER_EQUALS -> less(binary, !value, label);
      case GREATER -> greater(binary, value, label);
      case LESS_EQUALS -> greater(binary, !value, label);
      default ->
          body.branch(
              Condition.Kind.TRUE,
              lowering.value(binary, Type.BOOLEAN),
              Operand.NULL,
              value,
              label);
    }
  }

  private void both(BinaryExpr binary, boolean value, Label label) {
    if (value) {
      Label no = new Label();
      jump(binary.getLeft(), false, no);
      jump(binary.getRight(), true, label);
      body.place(no);
    } else {
      jump(binary.getLeft(), false, label);
      jump(binary.getRight(), false, label);
    }
  }

  private void either(BinaryExpr binary, boolean value, Label label) {
    if (value) {
      jump(binary.getLeft(), true, label);
      jump(binary.getRight(), true, label);
    } else {
      Label yes = new Label();
      jump(binary.getLeft(), true, yes);
      jump(binary.getRight(), false, label);
      body.place(yes);
    }
  }

  private void same(BinaryExpr binary, boolean value, Label label) {
    if (isNull(binary.getRight()) || isNull(binary.getLeft())) {
      Expression other = isNull(binary.getRight()) ? binary.getLeft() : binary.getRight();
      body.branch(Condition.Kind.NULL, lowering.value(other), Operand.NULL, value, label);
      return;
    }
    Type left = lowering.attributed().type(binary.getLeft());
    Type right = lowering.attributed().type(binary.getRight());
    if (!left.isPrimitive() && !right.isPrimitive()) {
      Operand a = lowering.value(binary.getLeft());
      Operand b = lowering.value(binary.getRight());
      body.branch(Condition.Kind.SAME, a, b, value, label);
      return;
    }
    Type type = comparedAs(left, right);
    Operand a = lowering.value(binary.getLeft(), type);
    if (isZero(binary.getRight()) && !isWideOrFloating(type)) {
      body.branch(Condition.Kind.TRUE, a, Operand.NULL, !value, label);
    } else {
      Operand b = lowering.value(binary.getRight(), type);
      body.branch(Condition.Kind.SAME, a, b, value, label);
    }
  }

  private void less(BinaryExpr binary, boolean value, Label label) {
    Type type = comparedAs(binary);
    Operand left = lowering.value(binary.getLeft(), type);
    Operand right = lowering.value(binary.getRight(), type);
    body.branch(Condition.Kind.LESS, left, right, value, label);
  }

  private void greater(BinaryExpr binary, boolean value, Label label) {
    Type type = comparedAs(binary);
    Operand left = lowering.value(binary.getLeft(), type);
    Operand right = lowering.value(binary.getRight(), type);
    body.branch(Condition.Kind.LESS, right, left, value, label);
  }

  private Type comparedAs(BinaryExpr binary) {
    return comparedAs(
        lowering.attributed().type(binary.getLeft()),
        lowering.attributed().type(binary.getRight()));
  }

  private static Type comparedAs(Type left, Type right) {
    return left.unboxed().equals(Type.BOOLEAN) || right.unboxed().equals(Type.BOOLEAN)
        ? Type.BOOLEAN
        : ExpressionAttribution.promoted(left, right);
  }

  private static boolean isWideOrFloating(Type type) {
    return type.equals(Type.LONG) || type.equals(Type.DOUBLE) || type.equals(Type.FLOAT);
  }

  private static boolean isNull(Expression expression) {
    return CallAttribution.bare(expression).isNullLiteralExpr();
  }

  private boolean isZero(Expression expression) {
    @Nullable Object constant = lowering.expressions().constantOf(expression);
    return Integer.valueOf(0).equals(constant)
        || Boolean.FALSE.equals(constant)
        || Character.valueOf('\0').equals(constant);
  }

  /** Gives the variables of a pattern what they are matched with. */
  void bind(ComponentPatternExpr pattern, Operand matched) {
    if (pattern instanceof TypePatternExpr typed) {
      @Nullable LocalVariable local = lowering.attributed().variable(typed);
      if (local != null) {
        body.assign(lowering.declare(local), matched);
      }
    } else if (pattern instanceof RecordPatternExpr deconstructed) {
      Type type = lowering.attributed().type(deconstructed);
      @Nullable ClassSymbol symbol = lowering.types().classOf(type);
      for (int i = 0; i < deconstructed.getPatternList().size(); i++) {
        bind(deconstructed.getPatternList().get(i), component(symbol, i, matched));
      }
    }
  }

  private Operand component(@Nullable ClassSymbol symbol, int index, Operand matched) {
    if (symbol instanceof SourceClass source) {
      List<FieldSymbol> fields =
          source.fields().values().stream().filter(field -> !field.isStatic()).toList();
      if (index < fields.size()) {
        FieldSymbol field = fields.get(index);
        MethodRef accessor =
            new MethodRef(source.name(), field.name(), "()" + field.type().descriptor());
        return body.call(Dispatch.VIRTUAL, accessor, List.of(matched));
      }
    }
    return Operand.unknown("component of a record");
  }
}
