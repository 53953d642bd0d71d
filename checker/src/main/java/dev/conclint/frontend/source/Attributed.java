package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link Attribution} found out about the expressions of a file. */
final class Attributed {
  private final Map<Node, Type> types = new IdentityHashMap<>();
  private final Map<Node, LocalVariable> variables = new IdentityHashMap<>();
  private final Map<Node, FieldUse> fields = new IdentityHashMap<>();
  private final Map<Node, CallUse> calls = new IdentityHashMap<>();
  private final Map<LambdaExpr, LambdaUse> lambdas = new IdentityHashMap<>();
  private final Map<MethodReferenceExpr, ReferenceUse> references = new IdentityHashMap<>();
  private final Map<Node, Type> typeNames = new IdentityHashMap<>();
  private final Map<Node, BodyScope> bodies = new IdentityHashMap<>();

  /**
   * A use of a field.
   *
   * @param owner internal name of the class that the access names
   * @param implicit for a simple name, the class whose object has the field; otherwise null
   */
  record FieldUse(FieldSymbol field, String owner, @Nullable SourceClass implicit) {}

  /**
   * A call of a method or constructor.
   *
   * @param owner internal name of the class that the call names
   * @param implicit for a simple name, the class whose object is called; otherwise null
   * @param varargs whether the last arguments are put into an array
   * @param formals types of the parameters as the call sees them, one for each argument
   */
  record CallUse(
      MethodSymbol method,
      String owner,
      @Nullable SourceClass implicit,
      boolean varargs,
      List<Type> formals,
      Type result) {}

  /** A lambda; {@code function} is null where nobody knows what it implements. */
  record LambdaUse(
      Types.@Nullable FunctionType function, BodyScope body, List<LocalVariable> parameters) {}

  /** A method reference; {@code method} is null for an array constructor and unknown methods. */
  record ReferenceUse(
      Types.@Nullable FunctionType function,
      @Nullable MethodSymbol method,
      Type qualifier,
      boolean isOfType) {}

  void type(Node node, Type type) {
    types.put(node, type);
  }

  Type type(Node node) {
    Type type = types.get(node);
    return type == null ? new Type.Unknown("unattributed") : type;
  }

  boolean isTyped(Node node) {
    return types.containsKey(node);
  }

  void variable(Node node, LocalVariable variable) {
    variables.put(node, variable);
  }

  @Nullable LocalVariable variable(Node node) {
    return variables.get(node);
  }

  void field(Expression node, FieldUse use) {
    fields.put(node, use);
  }

  @Nullable FieldUse field(Node node) {
    return fields.get(node);
  }

  void call(Node node, CallUse use) {
    calls.put(node, use);
  }

  @Nullable CallUse call(Node node) {
    return calls.get(node);
  }

  void lambda(LambdaExpr node, LambdaUse use) {
    lambdas.put(node, use);
  }

  @Nullable LambdaUse lambda(LambdaExpr node) {
    return lambdas.get(node);
  }

  void reference(MethodReferenceExpr node, ReferenceUse use) {
    references.put(node, use);
  }

  @Nullable ReferenceUse reference(MethodReferenceExpr node) {
    return references.get(node);
  }

  /** Says that the expression is the name of a type. */
  void typeName(Node node, Type type) {
    typeNames.put(node, type);
  }

  @Nullable Type typeName(Node node) {
    return typeNames.get(node);
  }

  void body(Node node, BodyScope body) {
    bodies.put(node, body);
  }

  @Nullable BodyScope body(Node node) {
    return bodies.get(node);
  }
}
