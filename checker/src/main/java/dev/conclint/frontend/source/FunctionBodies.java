package dev.conclint.frontend.source;

import static dev.conclint.facts.AccessFlags.PRIVATE;
import static dev.conclint.facts.AccessFlags.STATIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods that lambdas of a class become, and method references that need one. Each is made
 * once, though the code of a {@code finally} is there for each way out.
 */
final class FunctionBodies {
  private final ClassLowering owner;
  private final SourceClass type;
  private final List<MethodFacts> made = new ArrayList<>();
  private final Map<Node, MethodRef> known = new IdentityHashMap<>();
  private final Deque<String> around = new ArrayDeque<>();

  FunctionBodies(ClassLowering owner, SourceClass type) {
    this.owner = owner;
    this.type = type;
  }

  /** In the order in which they were met. */
  List<MethodFacts> all() {
    return made;
  }

  /** Functions met until {@link #leave} are named after that method. */
  void enter(String methodName) {
    around.push(methodName);
  }

  void leave() {
    around.pop();
  }

  MethodRef of(LambdaExpr lambda, Attributed.LambdaUse use) {
    MethodRef before = known.get(lambda);
    if (before != null) {
      return before;
    }
    List<Type> parameters = new ArrayList<>();
    use.body().captured().forEach(variable -> parameters.add(variable.type()));
    use.parameters().forEach(parameter -> parameters.add(parameter.type()));
    Type result = resultOf(use.function());
    MethodRef ref = next(lambda, parameters, result);
    BodyBuilder builder = begin(ref, use.body().usesThis());
    BodyLowering body = new BodyLowering(owner, builder, use.body(), result);
    int number = use.body().usesThis() ? 1 : 0;
    for (LocalVariable variable : use.body().captured()) {
      body.parameter(variable, number++);
    }
    for (LocalVariable parameter : use.parameters()) {
      body.parameter(parameter, number++);
    }
    if (lambda.getExpressionBody().isPresent()) {
      expression(lambda.getExpressionBody().get(), body, result);
    } else {
      body.statement(lambda.getBody());
      body.end(lambda.getBody());
    }
    made.add(builder.build());
    return ref;
  }

  private static void expression(Expression expression, BodyLowering body, Type result) {
    body.body().line(Lines.of(expression));
    if (result.equals(Type.VOID)) {
      body.expressions().discard(expression);
      body.body().leave(Operand.NULL);
    } else {
      body.body().leave(body.value(expression, result));
    }
  }

  /**
   * @param captured types of what the method is bound to, apart from {@code this}
   */
  MethodRef of(
      MethodReferenceExpr reference,
      Attributed.ReferenceUse use,
      Types.FunctionType function,
      boolean usesThis,
      List<Type> captured) {
    MethodRef before = known.get(reference);
    if (before != null) {
      return before;
    }
    List<Type> parameters = new ArrayList<>(captured);
    if (use.qualifier() instanceof Type.Array) {
      parameters.add(Type.INT);
    } else {
      parameters.addAll(function.parameters());
    }
    Type result = resultOf(function);
    MethodRef ref = next(reference, parameters, result);
    BodyBuilder builder = begin(ref, usesThis);
    BodyLowering body =
        new BodyLowering(owner, builder, BodyScope.ofMethod(type, !usesThis), result);
    builder.line(Lines.begin(reference));
    body.functions().passOn(use, function, captured.size() + (usesThis ? 1 : 0), usesThis);
    made.add(builder.build());
    return ref;
  }

  private MethodRef next(Node function, List<Type> parameters, Type result) {
    String method = around.isEmpty() ? "new" : around.element();
    MethodRef ref =
        new MethodRef(
            type.name(),
            "lambda$" + method + "$" + known.size(),
            MethodSymbol.descriptor(parameters, result));
    known.put(function, ref);
    return ref;
  }

  private static BodyBuilder begin(MethodRef ref, boolean usesThis) {
    return new BodyBuilder(ref, PRIVATE | SYNTHETIC | (usesThis ? 0 : STATIC), List.of());
  }

  private static Type resultOf(Types.@Nullable FunctionType function) {
    if (function == null || function.method().result().equals(Type.VOID)) {
      return Type.VOID;
    }
    return function.method().result().isPrimitive()
        ? function.method().result()
        : function.result().boxed();
  }
}
