package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call whose method is chosen and whose type arguments may still depend on its place: nested in
 * another call, it is finished by that one.
 */
final class PendingCall {
  private final Node node;
  private final List<Expression> arguments;
  private final List<@Nullable Type> actual;
  private final Types.@Nullable Member chosen;
  private final String owner;
  private final @Nullable SourceClass implicit;
  private final boolean varargs;
  private final List<Type> formals;
  private final Type result;
  private @Nullable Type finished;

  /**
   * @param actual type of each argument; null for lambdas, method references and pending calls
   * @param formals what each argument is given to, with inference variables
   * @param result with inference variables
   */
  PendingCall(
      Node node,
      List<Expression> arguments,
      List<@Nullable Type> actual,
      Types.@Nullable Member chosen,
      String owner,
      @Nullable SourceClass implicit,
      boolean varargs,
      List<Type> formals,
      Type result) {
    this.node = node;
    this.arguments = arguments;
    this.actual = actual;
    this.chosen = chosen;
    this.owner = owner;
    this.implicit = implicit;
    this.varargs = varargs;
    this.formals = formals;
    this.result = result;
  }

  Node node() {
    return node;
  }

  List<Expression> arguments() {
    return arguments;
  }

  List<@Nullable Type> actual() {
    return actual;
  }

  Types.@Nullable Member chosen() {
    return chosen;
  }

  String owner() {
    return owner;
  }

  @Nullable SourceClass implicit() {
    return implicit;
  }

  boolean isVarargs() {
    return varargs;
  }

  List<Type> formals() {
    return formals;
  }

  Type result() {
    return result;
  }

  @Nullable Type finished() {
    return finished;
  }

  void finish(Type type) {
    finished = type;
  }
}
