package dev.conclint.frontend.errorprone;

import static dev.conclint.facts.AccessFlags.PRIVATE;
import static dev.conclint.facts.AccessFlags.STATIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that lambdas of a class become, and method references that need one. Each is made
 * once, though the code of a {@code finally} is there for each way out.
 */
final class FunctionBodies {
  private final ClassLowering owner;
  private final List<ToldMethod> made = new ArrayList<>();
  private final Map<JCTree, MethodRef> known = new IdentityHashMap<>();
  private final Deque<String> around = new ArrayDeque<>();

  FunctionBodies(ClassLowering owner) {
    this.owner = owner;
  }

  /** In the order in which they were met. */
  List<ToldMethod> all() {
    return made;
  }

  /** Functions met until {@link #leave} are named after that method. */
  void enter(String methodName) {
    around.push(methodName);
  }

  void leave() {
    around.pop();
  }

  MethodRef of(JCLambda lambda, List<VarSymbol> captured, boolean usesThis) {
    MethodRef before = known.get(lambda);
    if (before != null) {
      return before;
    }
    List<Type> parameters = new ArrayList<>();
    captured.forEach(variable -> parameters.add(variable.type));
    lambda.params.forEach(parameter -> parameters.add(parameter.sym.type));
    Type result = erased(function(lambda).getReturnType());
    MethodRef ref = next(lambda, parameters, result);
    BodyBuilder builder = begin(ref, usesThis);
    BodyLowering body = new BodyLowering(owner, builder, result);
    int number = usesThis ? 1 : 0;
    for (VarSymbol variable : captured) {
      body.parameter(variable, number++);
    }
    for (JCVariableDecl parameter : lambda.params) {
      body.parameter(parameter.sym, number++);
    }
    if (lambda.body instanceof JCExpression expression) {
      expression(expression, body, result);
    } else {
      body.statement((JCStatement) lambda.body);
      body.end(lambda.body);
    }
    made.add(ToldMethod.of(ref, builder));
    return ref;
  }

  private void expression(JCExpression expression, BodyLowering body, Type result) {
    body.body().line(owner.lines().of(expression));
    if (owner.types().isVoid(result)) {
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
      JCMemberReference reference, MethodSymbol method, List<Type> captured, boolean usesThis) {
    MethodRef before = known.get(reference);
    if (before != null) {
      return before;
    }
    Type function = function(reference);
    List<Type> parameters = new ArrayList<>(captured);
    parameters.addAll(function.getParameterTypes());
    Type result = erased(function.getReturnType());
    MethodRef ref = next(reference, parameters, result);
    BodyBuilder builder = begin(ref, usesThis);
    BodyLowering body = new BodyLowering(owner, builder, result);
    builder.line(owner.lines().begin(reference));
    int own = usesThis ? 1 : 0;
    body.functions()
        .passOn(reference, method, parameters.size() + own, captured.size() + own, usesThis);
    made.add(ToldMethod.of(ref, builder));
    return ref;
  }

  private Type function(JCFunctionalExpression written) {
    return written.getDescriptorType(owner.types().types());
  }

  private Type erased(Type type) {
    return owner.types().types().erasure(type);
  }

  private MethodRef next(JCTree function, List<Type> parameters, Type result) {
    String method = around.isEmpty() ? "new" : around.element();
    MethodRef ref =
        new MethodRef(
            JavacTypes.name(owner.type()),
            "lambda$" + method + "$" + known.size(),
            owner.types().descriptor(parameters, result));
    known.put(function, ref);
    return ref;
  }

  private static BodyBuilder begin(MethodRef ref, boolean usesThis) {
    return new BodyBuilder(ref, PRIVATE | SYNTHETIC | (usesThis ? 0 : STATIC), List.of());
  }
}
