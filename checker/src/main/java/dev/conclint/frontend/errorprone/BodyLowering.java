package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCStatement;
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
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells a {@link BodyBuilder} what one body does; the parts of the walk share it. */
final class BodyLowering {
  private static final MethodRef REQUIRE_NON_NULL =
      new MethodRef(
          "java/util/Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");

  private final ClassLowering owner;
  private final BodyBuilder body;
  private final StatementShapes shapes;
  private final Map<VarSymbol, Integer> variables = new IdentityHashMap<>();
  private final ExpressionLowering expressions;
  private final StatementLowering statements;
  private final ConditionLowering conditions;
  private final CallLowering calls;
  private final FunctionLowering functions;
  private final Type result;
  private boolean hasOuterParameter;

  /**
   * @param result what the body returns
   */
  BodyLowering(ClassLowering owner, BodyBuilder body, Type result) {
    this.owner = owner;
    this.body = body;
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

  JavacTypes types() {
    return owner.types();
  }

  Lines lines() {
    return owner.lines();
  }

  BodyBuilder body() {
    return body;
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

  /** What the body returns. */
  Type result() {
    return result;
  }

  void statement(JCStatement statement) {
    statement.accept(statements);
  }

  /** Leaves the body at the end of that tree, if anybody gets there. */
  void end(JCTree tree) {
    if (body.isReachable()) {
      body.line(lines().end(tree));
      body.leave(Operand.NULL);
    }
  }

  Operand value(JCExpression expression) {
    return expressions.value(expression);
  }

  /** The value as a variable or parameter of the type takes it. */
  Operand value(JCExpression expression, Type wanted) {
    Operand value = expressions.value(expression);
    return coerce(value, ExpressionLowering.type(expression), wanted, lines().of(expression));
  }

  /** Says that the parameters which the compiler adds to a constructor are at hand. */
  void inConstructor(int firstCaptured) {
    hasOuterParameter = owner.type().hasOuterInstance();
    int number = firstCaptured;
    for (VarSymbol variable : owner.captures().of(owner.type())) {
      variables.put(variable, number++);
    }
  }

  /** Says that the variable is the parameter of that number. */
  void parameter(VarSymbol variable, int number) {
    variables.put(variable, number);
  }

  int declare(VarSymbol variable) {
    int number = body.variable();
    variables.put(variable, number);
    return number;
  }

  /** The number of the variable in this body; null if it belongs to a body around. */
  @Nullable Integer number(VarSymbol variable) {
    return variables.get(variable);
  }

  Operand read(VarSymbol variable) {
    @Nullable Object constant = variable.getConstValue();
    if (constant != null) {
      return constant(constant);
    }
    @Nullable Integer number = variables.get(variable);
    return number == null ? readCaptured(variable) : new Operand.Local(number);
  }

  private Operand readCaptured(VarSymbol variable) {
    Operand object = Operand.THIS;
    @Nullable ClassSymbol at = owner.type();
    while (at != null) {
      Set<VarSymbol> captured = owner.captures().of(at);
      if (captured.contains(variable)) {
        return body.load(object, owner.capturedField(at, variable), false);
      }
      if (!at.hasOuterInstance()) {
        break;
      }
      object = outward(object, at);
      at = at.owner.enclClass();
    }
    return Operand.unknown("variable " + variable.name);
  }

  /** This object if it is of that class, or the innermost around it that is. */
  Operand objectOf(Predicate<ClassSymbol> wanted) {
    Operand object = Operand.THIS;
    @Nullable ClassSymbol at = owner.type();
    while (at != null && !wanted.test(at)) {
      if (!at.hasOuterInstance()) {
        return Operand.unknown("object around " + at.name);
      }
      object = outward(object, at);
      at = at.owner.enclClass();
    }
    return object;
  }

  /** The object that has the member under its simple name. */
  Operand objectOf(Symbol member) {
    return objectOf(type -> member.isMemberOf(type, types().types()));
  }

  /** The object around one of the class; a constructor has its own as a parameter. */
  Operand outward(Operand object, ClassSymbol of) {
    return hasOuterParameter && of == owner.type()
        ? new Operand.Local(1)
        : body.load(object, owner.outerField(of), false);
  }

  static Operand constant(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof String
        ? Operand.constant(value)
        : Operand.ARITHMETIC;
  }

  /** What is dereferenced later is asked for being there now. */
  Operand nonNull(JCExpression expression, Operand value) {
    boolean isThere =
        expression instanceof JCTree.JCNewClass || ExpressionLowering.isObject(expression, types());
    if (!isThere) {
      body.line(lines().begin(expression));
      body.call(Dispatch.STATIC, REQUIRE_NON_NULL, List.of(value));
    }
    return value;
  }

  /** Boxing and unboxing (JLS 5.1.7, 5.1.8) are calls; a constant takes the type it goes to. */
  Operand coerce(Operand value, Type from, Type to, int line) {
    boolean isBoxed = !to.isPrimitiveOrVoid() && !to.isErroneous();
    if (from.isPrimitive() && isBoxed) {
      return box(value, boxedAs(from, to), line);
    }
    if (!from.isPrimitiveOrVoid() && to.isPrimitive()) {
      Type unboxed = types().types().unboxedType(from);
      return unbox(value, unboxed.hasTag(TypeTag.NONE) ? to : unboxed, line);
    }
    if (to.hasTag(TypeTag.LONG) && literal(value) instanceof Integer number) {
      return Operand.constant(number.longValue());
    }
    boolean floating = to.hasTag(TypeTag.DOUBLE) || to.hasTag(TypeTag.FLOAT);
    return floating && literal(value) != null ? Operand.ARITHMETIC : value;
  }

  /** A constant is boxed as what it is assigned to, anything else as what it is. */
  private Type boxedAs(Type from, Type to) {
    Type wanted = types().types().unboxedType(to);
    return wanted.isNumeric() ? wanted : from;
  }

  private static @Nullable Object literal(Operand value) {
    return value instanceof Operand.Known known && known.value() instanceof Value.Constant constant
        ? constant.literal()
        : null;
  }

  private Operand box(Operand value, Type primitive, int line) {
    body.line(line);
    String box = JavacTypes.name(types().types().boxedClass(primitive));
    String descriptor = "(" + types().descriptor(primitive) + ")L" + box + ";";
    return body.call(Dispatch.STATIC, new MethodRef(box, "valueOf", descriptor), List.of(value));
  }

  private Operand unbox(Operand value, Type primitive, int line) {
    body.line(line);
    String box = JavacTypes.name(types().types().boxedClass(primitive));
    MethodRef method =
        new MethodRef(box, primitive.tsym.name + "Value", "()" + types().descriptor(primitive));
    return body.call(Dispatch.VIRTUAL, method, List.of(value));
  }
}
