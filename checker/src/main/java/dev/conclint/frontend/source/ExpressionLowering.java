package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Operand;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of expressions; each visit makes the steps that computing it takes. */
final class ExpressionLowering extends GenericVisitorWithDefaults<Operand, @Nullable Void> {
  private static final Operand CONCATENATION =
      Operand.unknown("invokedynamic makeConcatWithConstants");

  private final BodyLowering lowering;
  private final BodyBuilder body;
  private final Map<Expression, Optional<Object>> constants = new IdentityHashMap<>();
  private int yieldDepth;
  private Type yielded = Type.VOID;

  ExpressionLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
  }

  Operand value(Expression expression) {
    @Nullable Object constant = constantOf(expression);
    return constant == null ? expression.accept(this, null) : BodyLowering.constant(constant);
  }

  /** For what the expression does alone. */
  void discard(Expression expression) {
    if (expression instanceof VariableDeclarationExpr declaration) {
      lowering.statements().declare(declaration);
    } else {
      expression.accept(this, null);
    }
  }

  Type elementOf(Type iterated) {
    Type.@Nullable Reference iterable = lowering.types().asSuper(iterated, "java/lang/Iterable");
    return iterable == null || iterable.arguments().isEmpty()
        ? Type.OBJECT
        : lowering.types().upper(iterable.arguments().get(0));
  }

  @Nullable Object constantOf(Expression expression) {
    boolean mayBe =
        expression.isLiteralExpr()
            || expression instanceof BinaryExpr
            || expression instanceof UnaryExpr
            || expression instanceof EnclosedExpr
            || expression instanceof CastExpr
            || expression instanceof ConditionalExpr
            || expression instanceof NameExpr
            || expression instanceof FieldAccessExpr;
    if (!mayBe || expression instanceof NullLiteralExpr) {
      return null;
    }
    Optional<Object> known = constants.get(expression);
    if (known == null) {
      known =
          isHopeless(expression)
              ? Optional.empty()
              : Optional.ofNullable(new Constants(this::named).valueOf(expression));
      constants.put(expression, known);
    }
    return known.orElse(null);
  }

  /** So that a long sum is not looked through again for each of its parts. */
  private boolean isHopeless(Expression expression) {
    return expression instanceof BinaryExpr binary
        && (constantOf(binary.getLeft()) == null || constantOf(binary.getRight()) == null);
  }

  private @Nullable Object named(Expression name) {
    @Nullable LocalVariable variable = lowering.attributed().variable(name);
    if (variable != null) {
      return variable.constant();
    }
    Attributed.@Nullable FieldUse use = lowering.attributed().field(name);
    return use == null || (!use.field().isStatic() && name.isFieldAccessExpr())
        ? null
        : ConstantNames.constantOf(use.field());
  }

  private Type type(Expression expression) {
    return lowering.attributed().type(expression);
  }

  @Override
  public Operand defaultAction(Node node, @Nullable Void nothing) {
    return Operand.unknown(node.getClass().getSimpleName());
  }

  @Override
  public Operand visit(NullLiteralExpr literal, @Nullable Void nothing) {
    return Operand.NULL;
  }

  @Override
  public Operand visit(ClassExpr literal, @Nullable Void nothing) {
    Type named = lowering.attributed().type(literal.getType());
    if (named instanceof Type.Primitive primitive) {
      FieldRef type = new FieldRef(primitive.boxed().name(), "TYPE", "Ljava/lang/Class;");
      return body.load(Operand.NULL, type, true);
    }
    return named.isUnknown()
        ? Operand.unknown("class literal")
        : Operand.constant(named.descriptor());
  }

  @Override
  public Operand visit(EnclosedExpr enclosed, @Nullable Void nothing) {
    return value(enclosed.getInner());
  }

  @Override
  public Operand visit(CastExpr cast, @Nullable Void nothing) {
    Operand value = value(cast.getExpression());
    Type from = type(cast.getExpression());
    Type to = type(cast);
    boolean toBox = to.isPrimitive() && !from.isPrimitive() && !from.unboxed().isPrimitive();
    return lowering.coerce(value, toBox ? to.boxed() : from, to, Lines.of(cast));
  }

  @Override
  public Operand visit(ThisExpr expression, @Nullable Void nothing) {
    return expression.getTypeName().isPresent()
            && lowering.types().classOf(type(expression)) instanceof SourceClass outer
        ? lowering.outerThis(outer)
        : Operand.THIS;
  }

  @Override
  public Operand visit(SuperExpr expression, @Nullable Void nothing) {
    return expression
        .getTypeName()
        .map(name -> lowering.types().classOf(lowering.attributed().type(name)))
        .map(outer -> outer instanceof SourceClass source ? lowering.outerThis(source) : null)
        .orElse(Operand.THIS);
  }

  @Override
  public Operand visit(NameExpr expression, @Nullable Void nothing) {
    @Nullable LocalVariable variable = lowering.attributed().variable(expression);
    if (variable != null) {
      return lowering.read(variable);
    }
    Attributed.@Nullable FieldUse use = lowering.attributed().field(expression);
    return use == null
        ? Operand.unknown("name " + expression.getNameAsString())
        : load(use, objectOf(use), expression);
  }

  /** The object whose field a simple name is. */
  private Operand objectOf(Attributed.FieldUse use) {
    return use.implicit() == null ? Operand.NULL : lowering.outerThis(use.implicit());
  }

  private Operand load(Attributed.FieldUse use, Operand object, Expression written) {
    boolean isStatic = use.field().isStatic();
    Lines.range(written, written).ifPresent(body::range);
    return body.load(isStatic ? Operand.NULL : object, reference(use), isStatic);
  }

  private static FieldRef reference(Attributed.FieldUse use) {
    return new FieldRef(use.owner(), use.field().name(), use.field().descriptor());
  }

  @Override
  public Operand visit(FieldAccessExpr access, @Nullable Void nothing) {
    Attributed.@Nullable FieldUse use = lowering.attributed().field(access);
    boolean named = lowering.attributed().typeName(access.getScope()) != null;
    if (use == null) {
      Operand array = named ? Operand.NULL : value(access.getScope());
      return access.getNameAsString().equals("length")
          ? new Operand.ComputedOf(List.of(array))
          : Operand.unknown("field " + access.getNameAsString());
    }
    Operand object = named ? Operand.NULL : value(access.getScope());
    return load(use, object, access);
  }

  @Override
  public Operand visit(ArrayAccessExpr access, @Nullable Void nothing) {
    Operand array = value(access.getName());
    value(access.getIndex());
    return type(access).isPrimitive() ? Operand.ARITHMETIC : new Operand.ElementOf(array);
  }

  @Override
  public Operand visit(ArrayCreationExpr creation, @Nullable Void nothing) {
    if (creation.getInitializer().isPresent()) {
      return value(creation.getInitializer().get());
    }
    Operand length =
        creation.getLevels().get(0).getDimension().map(this::value).orElse(Operand.ARITHMETIC);
    creation.getLevels().stream()
        .skip(1)
        .forEach(level -> level.getDimension().ifPresent(this::value));
    return body.allocateArray(arrayName(type(creation), dimensions(creation)), length);
  }

  private static long dimensions(ArrayCreationExpr creation) {
    return creation.getLevels().stream().filter(it -> it.getDimension().isPresent()).count();
  }

  /** The operand that a class file gives to the instruction. */
  private static String arrayName(Type array, long dimensions) {
    Type element = array instanceof Type.Array known ? known.element() : Type.OBJECT;
    if (dimensions > 1) {
      return array.descriptor();
    }
    return element.isPrimitive() ? "[" : element.className();
  }

  @Override
  public Operand visit(ArrayInitializerExpr initializer, @Nullable Void nothing) {
    Type array = type(initializer);
    Type element = array instanceof Type.Array known ? known.element() : Type.OBJECT;
    return array(element, initializer.getValues());
  }

  /** A new array with those elements. */
  Operand array(Type element, List<Expression> values) {
    Operand array =
        body.allocateArray(arrayName(new Type.Array(element), 1), Operand.constant(values.size()));
    for (Expression each : values) {
      Operand value = lowering.value(each, element);
      // What is known beforehand makes a table, which no step of a class file tells apart.
      if (!element.isPrimitive() || !(value instanceof Operand.Known)) {
        body.storeElement(array, value);
      }
    }
    return array;
  }

  @Override
  public Operand visit(AssignExpr assignment, @Nullable Void nothing) {
    Expression target = CallAttribution.bare(assignment.getTarget());
    boolean simple = assignment.getOperator() == AssignExpr.Operator.ASSIGN;
    return update(
        target,
        old -> {
          if (simple) {
            return lowering.value(assignment.getValue(), type(target));
          }
          if (type(target).equals(Type.STRING)) {
            value(assignment.getValue());
            return CONCATENATION;
          }
          if (isIncrement(assignment, target)) {
            return new Operand.ComputedOf(List.of(old));
          }
          Operand before = unboxed(old, target);
          Operand given = unboxed(value(assignment.getValue()), assignment.getValue());
          return boxedAgain(new Operand.ComputedOf(List.of(before, given)), target);
        },
        !simple,
        true);
  }

  /** What a class file does in place, to an {@code int} variable. */
  private boolean isIncrement(AssignExpr assignment, Expression target) {
    boolean sum =
        assignment.getOperator() == AssignExpr.Operator.PLUS
            || assignment.getOperator() == AssignExpr.Operator.MINUS;
    return sum
        && type(target).equals(Type.INT)
        && lowering.attributed().variable(target) != null
        && constantOf(assignment.getValue()) instanceof Integer;
  }

  private Operand unboxed(Operand value, Expression target) {
    Type type = type(target);
    return lowering.coerce(value, type, type.unboxed(), Lines.of(target));
  }

  private Operand boxedAgain(Operand value, Expression target) {
    Type type = type(target);
    return lowering.coerce(value, type.unboxed(), type, Lines.of(target));
  }

  /** Gives a variable, field or element a new value that may depend on the old one. */
  private Operand update(
      Expression target,
      java.util.function.UnaryOperator<Operand> change,
      boolean readsOld,
      boolean givesNew) {
    @Nullable LocalVariable variable = lowering.attributed().variable(target);
    if (variable != null) {
      return updateVariable(variable, change, givesNew);
    }
    if (target instanceof ArrayAccessExpr element) {
      Operand array = value(element.getName());
      value(element.getIndex());
      boolean primitive = type(element).isPrimitive();
      Operand old = primitive ? Operand.ARITHMETIC : new Operand.ElementOf(array);
      Operand changed = change.apply(readsOld ? old : Operand.NULL);
      body.storeElement(array, changed);
      return givesNew ? changed : old;
    }
    Attributed.@Nullable FieldUse use = lowering.attributed().field(target);
    if (use == null) {
      return change.apply(Operand.unknown("assigned expression"));
    }
    boolean qualified =
        target instanceof FieldAccessExpr access
            && lowering.attributed().typeName(access.getScope()) == null;
    Operand object = qualified ? value(((FieldAccessExpr) target).getScope()) : objectOf(use);
    Operand old = readsOld ? load(use, object, target) : Operand.NULL;
    Operand changed = change.apply(old);
    Lines.range(target, target).ifPresent(body::range);
    body.store(use.field().isStatic() ? Operand.NULL : object, reference(use), changed);
    return givesNew ? changed : old;
  }

  private Operand updateVariable(
      LocalVariable variable, java.util.function.UnaryOperator<Operand> change, boolean givesNew) {
    Operand old = lowering.read(variable);
    Operand before = old;
    if (!givesNew) {
      int kept = body.variable();
      body.assign(kept, old);
      before = new Operand.Local(kept);
    }
    Operand changed = change.apply(old);
    @Nullable Integer number = lowering.number(variable);
    if (number != null) {
      body.assign(number, changed);
    }
    return givesNew ? changed : before;
  }

  @Override
  public Operand visit(UnaryExpr unary, @Nullable Void nothing) {
    return switch (unary.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT -> step(unary.getExpression(), true);
      case POSTFIX_INCREMENT, POSTFIX_DECREMENT -> step(unary.getExpression(), false);
      case LOGICAL_COMPLEMENT -> truth(unary);
      case BITWISE_COMPLEMENT ->
          new Operand.ComputedOf(
              List.of(
                  unboxed(value(unary.getExpression()), unary.getExpression()),
                  Operand.constant(-1)));
      default -> unboxed(value(unary.getExpression()), unary.getExpression());
    };
  }

  private Operand step(Expression written, boolean givesNew) {
    Expression target = CallAttribution.bare(written);
    boolean isVariable = lowering.attributed().variable(target) != null;
    List<Operand> by =
        isVariable && type(target).equals(Type.INT)
            ? List.of()
            : List.of(
                lowering.coerce(
                    Operand.constant(1), Type.INT, type(target).unboxed(), Lines.of(target)));
    return update(
        target,
        old -> {
          List<Operand> operands = new java.util.ArrayList<>();
          operands.add(unboxed(old, target));
          operands.addAll(by);
          return boxedAgain(new Operand.ComputedOf(operands), target);
        },
        true,
        givesNew);
  }

  @Override
  public Operand visit(BinaryExpr binary, @Nullable Void nothing) {
    return switch (binary.getOperator()) {
      case AND, OR, EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> truth(binary);
      default -> type(binary).equals(Type.STRING) ? concatenation(binary) : arithmetic(binary);
    };
  }

  private Operand concatenation(BinaryExpr binary) {
    concatenate(binary.getLeft());
    concatenate(binary.getRight());
    return CONCATENATION;
  }

  private void concatenate(Expression part) {
    Expression bare = CallAttribution.bare(part);
    boolean nested =
        bare instanceof BinaryExpr binary
            && binary.getOperator() == BinaryExpr.Operator.PLUS
            && type(binary).equals(Type.STRING)
            && constantOf(bare) == null;
    if (nested) {
      concatenation((BinaryExpr) bare);
    } else {
      value(part);
    }
  }

  private Operand arithmetic(BinaryExpr binary) {
    Type type = type(binary);
    boolean shift =
        switch (binary.getOperator()) {
          case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> true;
          default -> false;
        };
    Operand left = lowering.value(binary.getLeft(), type);
    Operand right =
        shift
            ? unboxed(value(binary.getRight()), binary.getRight())
            : lowering.value(binary.getRight(), type);
    return new Operand.ComputedOf(List.of(left, right));
  }

  private Operand truth(Expression condition) {
    return lowering.shapes().truth(no -> lowering.conditions().jump(condition, false, no));
  }

  @Override
  public Operand visit(InstanceOfExpr expression, @Nullable Void nothing) {
    if (expression.getPattern().isPresent()) {
      return truth(expression);
    }
    return lowering.conditions().isInstance(value(expression.getExpression()), expression);
  }

  @Override
  public Operand visit(ConditionalExpr choice, @Nullable Void nothing) {
    Type type = type(choice);
    return lowering
        .shapes()
        .choice(
            no -> {
              body.line(Lines.of(choice.getCondition()));
              lowering.conditions().jump(choice.getCondition(), false, no);
            },
            () -> chosen(choice.getThenExpr(), type),
            () -> chosen(choice.getElseExpr(), type));
  }

  private Operand chosen(Expression choice, Type type) {
    body.line(Lines.of(choice));
    return lowering.value(choice, type);
  }

  @Override
  public Operand visit(SwitchExpr expression, @Nullable Void nothing) {
    int result = body.variable();
    Label end = new Label();
    Type before = yielded;
    yielded = type(expression);
    yieldDepth++;
    SwitchLowering cases = new SwitchLowering(lowering, expression);
    lowering
        .exits()
        .yielding(
            result,
            end,
            () ->
                cases.lower(
                    expression.getEntries(),
                    end,
                    statement -> yieldValue(((ExpressionStmt) statement).getExpression())));
    body.place(end);
    yieldDepth--;
    yielded = before;
    return new Operand.Local(result);
  }

  void yieldValue(Expression expression) {
    body.line(Lines.of(expression));
    Type wanted = yieldDepth > 0 ? yielded : Type.OBJECT;
    if (wanted.equals(Type.VOID)) {
      discard(expression);
      return;
    }
    lowering.exits().yield(lowering.value(expression, wanted));
  }

  @Override
  public Operand visit(VariableDeclarationExpr declaration, @Nullable Void nothing) {
    lowering.statements().declare(declaration);
    return Operand.NULL;
  }

  @Override
  public Operand visit(MethodCallExpr call, @Nullable Void nothing) {
    return lowering.calls().call(call);
  }

  @Override
  public Operand visit(ObjectCreationExpr creation, @Nullable Void nothing) {
    return lowering.calls().create(creation);
  }

  @Override
  public Operand visit(LambdaExpr lambda, @Nullable Void nothing) {
    return lowering.functions().lambda(lambda);
  }

  @Override
  public Operand visit(MethodReferenceExpr reference, @Nullable Void nothing) {
    return lowering.functions().reference(reference);
  }
}
