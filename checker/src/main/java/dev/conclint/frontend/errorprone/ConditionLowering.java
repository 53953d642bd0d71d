package dev.conclint.frontend.errorprone;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCBindingPattern;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.Tag;
import com.sun.tools.javac.tree.TreeInfo;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Operand;
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
  void jump(JCExpression written, boolean value, Label label) {
    JCExpression condition = TreeInfo.skipParens(written);
    @Nullable Object constant = ExpressionLowering.constantOf(condition);
    if (constant instanceof Integer holds) {
      if ((holds != 0) == value) {
        body.jump(label);
      }
    } else if (condition instanceof JCUnary unary && unary.hasTag(Tag.NOT)) {
      jump(unary.arg, !value, label);
    } else if (condition instanceof JCBinary binary) {
      jump(binary, value, label);
    } else if (condition instanceof JCInstanceOf test) {
      Operand tested = lowering.value(test.expr);
      if (isPattern(test)) {
        tested = kept(tested);
        bind(test.pattern, tested);
      }
      body.branch(Condition.Kind.TRUE, isInstance(tested, test), Operand.NULL, value, label);
    } else {
      ask(condition, value, label);
    }
  }

  private void ask(JCExpression condition, boolean value, Label label) {
    Operand asked = lowering.value(condition, lowering.types().symtab().booleanType);
    body.branch(Condition.Kind.TRUE, asked, Operand.NULL, value, label);
  }

  private Operand kept(Operand value) {
    if (value instanceof Operand.Known) {
      return value;
    }
    int variable = body.variable();
    body.assign(variable, value);
    return new Operand.Local(variable);
  }

  private void jump(JCBinary binary, boolean value, Label label) {
    switch (binary.getTag()) {
      case AND -> both(binary, value, label);
      case OR -> either(binary, value, label);
      case EQ -> same(binary, value, label);
      case NE -> same(binary, !value, label);
      case LT -> less(binary, value, label);
      case GE -> less(binary, !value, label);
      case GT -> greater(binary, value, label);
      case LE -> greater(binary, !value, label);
      default -> ask(binary, value, label);
    }
  }

  private void both(JCBinary binary, boolean value, Label label) {
    if (value) {
      Label no = new Label();
      jump(binary.lhs, false, no);
      jump(binary.rhs, true, label);
      body.place(no);
    } else {
      jump(binary.lhs, false, label);
      jump(binary.rhs, false, label);
    }
  }

  private void either(JCBinary binary, boolean value, Label label) {
    if (value) {
      jump(binary.lhs, true, label);
      jump(binary.rhs, true, label);
    } else {
      Label yes = new Label();
      jump(binary.lhs, true, yes);
      jump(binary.rhs, false, label);
      body.place(yes);
    }
  }

  private void same(JCBinary binary, boolean value, Label label) {
    if (isNull(binary.rhs) || isNull(binary.lhs)) {
      JCExpression other = isNull(binary.rhs) ? binary.lhs : binary.rhs;
      body.branch(Condition.Kind.NULL, lowering.value(other), Operand.NULL, value, label);
      return;
    }
    List<Type> compared = ExpressionLowering.operandTypes(binary);
    Operand left = lowering.value(binary.lhs, compared.get(0));
    if (isZero(binary.rhs) && isNarrow(compared.get(0))) {
      body.branch(Condition.Kind.TRUE, left, Operand.NULL, !value, label);
    } else {
      Operand right = lowering.value(binary.rhs, compared.get(1));
      body.branch(Condition.Kind.SAME, left, right, value, label);
    }
  }

  private void less(JCBinary binary, boolean value, Label label) {
    List<Type> compared = ExpressionLowering.operandTypes(binary);
    Operand left = lowering.value(binary.lhs, compared.get(0));
    Operand right = lowering.value(binary.rhs, compared.get(1));
    body.branch(Condition.Kind.LESS, left, right, value, label);
  }

  private void greater(JCBinary binary, boolean value, Label label) {
    List<Type> compared = ExpressionLowering.operandTypes(binary);
    Operand left = lowering.value(binary.lhs, compared.get(0));
    Operand right = lowering.value(binary.rhs, compared.get(1));
    body.branch(Condition.Kind.LESS, right, left, value, label);
  }

  private static boolean isNarrow(Type type) {
    return type.isPrimitive()
        && !type.hasTag(TypeTag.LONG)
        && !type.hasTag(TypeTag.DOUBLE)
        && !type.hasTag(TypeTag.FLOAT);
  }

  private static boolean isNull(JCExpression expression) {
    return TreeInfo.isNull(TreeInfo.skipParens(expression));
  }

  private static boolean isZero(JCExpression expression) {
    return Integer.valueOf(0).equals(ExpressionLowering.constantOf(expression));
  }

  Operand isInstance(Operand tested, JCInstanceOf test) {
    return new Operand.InstanceOf(tested, lowering.types().className(test.pattern.type));
  }

  static boolean isPattern(JCInstanceOf test) {
    return !(test.pattern instanceof JCExpression);
  }

  /** Gives the variables of a pattern what they are matched with. */
  void bind(JCTree pattern, Operand matched) {
    if (pattern instanceof JCBindingPattern typed) {
      body.assign(lowering.declare(typed.var.sym), matched);
    } else {
      new Components().scan(pattern, null);
    }
  }

  /** Variables of a record pattern, which only newer versions of javac have. */
  private final class Components extends TreeScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitBindingPattern(BindingPatternTree tree, @Nullable Void nothing) {
      if ((Tree) tree instanceof JCBindingPattern typed) {
        body.assign(lowering.declare(typed.var.sym), Operand.unknown("component of a record"));
      }
      return null;
    }
  }
}
