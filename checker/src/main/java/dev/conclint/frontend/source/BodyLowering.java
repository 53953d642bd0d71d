package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.Statement;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.Exits;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.StatementShapes;
import dev.conclint.facts.Step.Dispatch;
import dev.conclint.facts.Value;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a {@link BodyBuilder} what one body does; the parts of the walk share it. */
final class BodyLowering {
  private static final MethodRef REQUIRE_NON_NULL =
      new MethodRef(
          "java/util/Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");

  private final ClassLowering owner;
  private final BodyBuilder body;
  private final BodyScope scope;
  private final StatementShapes shapes;
  private final Map<LocalVariable, Integer> variables = new IdentityHashMap<>();
  private final ExpressionLowering expressions;
  private final StatementLowering statements;
  private final ConditionLowering conditions;
  private final CallLowering calls;
  private final FunctionLowering functions;
  private final Type result;
  private boolean isConstructor;

  /**
   * @param scope the body as attribution saw it
   * @param result what the body returns
   */
  BodyLowering(ClassLowering owner, BodyBuilder body, BodyScope scope, Type result) {
    this.owner = owner;
    this.body = body;
    this.scope = scope;
    this.result = result;
    this.shapes = new StatementShapes(body);
    this.expressions = new ExpressionLowering(this);
    this.statements = new StatementLowering(this);
    this.conditions = new ConditionLowering(this);
    this.calls = new CallLowering(this);
    this.functions = new FunctionLowering(this);
  }

  ClassLowering owner() {
    return owner;
  }

  Attributed attributed() {
    return owner.attributed();
  }

  Types types() {
    return owner.types();
  }

  BodyBuilder body() {
    return body;
  }

  BodyScope scope() {
    return scope;
  }

  StatementShapes shapes() {
    return shapes;
  }

  Exits exits() {
    return shapes.exits();
  }

  ConditionLowering conditions() {
    return conditions;
  }

  CallLowering calls() {
    return calls;
  }

  FunctionLowering functions() {
    return functions;
  }

  ExpressionLowering expressions() {
    return expressions;
  }

  StatementLowering statements() {
    return statements;
  }

  /** What the body returns. */
  Type result() {
    return result;
  }

  void statement(Statement statement) {
    statement.accept(statements, null);
  }

  /** Leaves the body at the end of that node, if anybody gets there. */
  void end(Node node) {
    if (body.isReachable()) {
      body.line(Lines.end(node));
      body.leave(Operand.NULL);
    }
  }

  Operand value(Expression expression) {
    return expressions.value(expression);
  }

  /** The value as a variable or parameter of the type takes it. */
  Operand value(Expression expression, Type wanted) {
    Operand value = expressions.value(expression);
    return coerce(value, attributed().type(expression), wanted, Lines.of(expression));
  }

  /** Says that the parameters which the compiler adds to a constructor are at hand. */
  void inConstructor(int firstCaptured) {
    isConstructor = scope.type().hasOuterInstance();
    int number = firstCaptured;
    for (LocalVariable variable : scope.type().captured()) {
      variables.put(variable, number++);
    }
  }

  /** Says that the variable is the parameter of that number. */
  void parameter(LocalVariable variable, int number) {
    variables.put(variable, number);
  }

  int declare(LocalVariable variable) {
    int number = body.variable();
    variables.put(variable, number);
    return number;
  }

  /** The number of the variable in this body; null if it belongs to a body around. */
  @Nullable Integer number(LocalVariable variable) {
    return variables.get(variable);
  }

  Operand read(LocalVariable variable) {
    @Nullable Object constant = variable.constant();
    if (constant != null) {
      return constant(constant);
    }
    @Nullable Integer number = variables.get(variable);
    if (number != null) {
      return new Operand.Local(number);
    }
    Operand object = Operand.THIS;
    for (@Nullable SourceClass at = scope.type(); at != null; at = at.outer()) {
      if (at.captured().contains(variable)) {
        return body.load(object, ClassLowering.capturedField(at, variable), false);
      }
      if (!at.hasOuterInstance()) {
        break;
      }
      object = outward(object, at);
    }
    return Operand.unknown("variable " + variable.name());
  }

  /** The object around this one whose class it is. */
  Operand outerThis(SourceClass wanted) {
    Operand object = Operand.THIS;
    @Nullable SourceClass at = scope.type();
    while (at != null && at != wanted) {
      if (!at.hasOuterInstance()) {
        return Operand.unknown("object of " + wanted.name());
      }
      object = outward(object, at);
      at = at.outer();
    }
    return object;
  }

  /** The object around one of the class; a constructor has its own as a parameter. */
  private Operand outward(Operand object, SourceClass of) {
    return isConstructor && of == scope.type()
        ? new Operand.Local(1)
        : body.load(object, ClassLowering.outerField(of), false);
  }

  static Operand constant(Object value) {
    if (value instanceof Boolean bool) {
      return Operand.constant(bool ? 1 : 0);
    }
    if (value instanceof Character character) {
      return Operand.constant((int) character);
    }
    return value instanceof Integer || value instanceof Long || value instanceof String
        ? Operand.constant(value)
        : Operand.ARITHMETIC;
  }

  /** What is dereferenced later is asked for being there now. */
  Operand nonNull(Expression expression, Operand value) {
    boolean isThere =
        expression.isThisExpr() || expression.isSuperExpr() || expression.isObjectCreationExpr();
    if (!isThere) {
      body.line(Lines.begin(expression));
      body.call(Dispatch.STATIC, REQUIRE_NON_NULL, List.of(value));
    }
    return value;
  }

  /** Boxing and unboxing (JLS 5.1.7, 5.1.8) are calls; a constant takes the type it goes to. */
  Operand coerce(Operand value, Type from, Type to, int line) {
    if (from.isPrimitive() && !to.isPrimitive() && !to.isUnknown() && !from.equals(Type.VOID)) {
      return box(value, (Type.Primitive) boxedAs(from, to), line);
    }
    if (!from.isPrimitive() && to instanceof Type.Primitive && !to.equals(Type.VOID)) {
      return from.unboxed() instanceof Type.Primitive primitive
          ? unbox(value, primitive, line)
          : value;
    }
    if (to.equals(Type.LONG) && intConstant(value) instanceof Integer number) {
      return Operand.constant(number.longValue());
    }
    boolean floating = to.equals(Type.DOUBLE) || to.equals(Type.FLOAT);
    return floating && intConstant(value) != null ? Operand.ARITHMETIC : value;
  }

  /** A constant is boxed as what it is assigned to, anything else as what it is. */
  private static Type boxedAs(Type from, Type to) {
    return to.unboxed() instanceof Type.Primitive wanted && wanted.isNumeric() ? wanted : from;
  }

  private static @Nullable Object intConstant(Operand value) {
    return value instanceof Operand.Known known && known.value() instanceof Value.Constant constant
        ? constant.literal()
        : null;
  }

  private Operand box(Operand value, Type.Primitive primitive, int line) {
    body.line(line);
    String box = primitive.boxed().name();
    MethodRef method =
        new MethodRef(box, "valueOf", "(" + primitive.descriptor() + ")L" + box + ";");
    return body.call(Dispatch.STATIC, method, List.of(value));
  }

  private Operand unbox(Operand value, Type.Primitive primitive, int line) {
    body.line(line);
    MethodRef method =
        new MethodRef(
            primitive.boxed().name(), primitive.keyword() + "Value", "()" + primitive.descriptor());
    return body.call(Dispatch.VIRTUAL, method, List.of(value));
  }
}
