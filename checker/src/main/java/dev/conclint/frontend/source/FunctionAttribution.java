package dev.conclint.frontend.source;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of lambdas (JLS 15.27) and method references (JLS 15.13). */
final class FunctionAttribution {
  private final Attribution attribution;
  private final Attributed result;
  private final Types types;
  private final Inference inference;

  FunctionAttribution(Attribution attribution) {
    this.attribution = attribution;
    this.result = attribution.result();
    this.types = attribution.types();
    this.inference = new Inference(types);
  }

  /** Attributes the body with what the target says of the parameters. */
  Type lambda(LambdaExpr lambda, @Nullable Type target) {
    Types.@Nullable FunctionType function = target == null ? null : types.functionType(target);
    Attributed.@Nullable LambdaUse before = result.lambda(lambda);
    Type body;
    if (before != null && lambda.getParameters().isEmpty()) {
      // Attributed when an overload was chosen; nothing in it depends on the choice.
      result.lambda(lambda, new Attributed.LambdaUse(solved(function), before.body(), List.of()));
      body = result.type(lambda.getBody());
    } else {
      body = attributeBody(lambda, function);
    }
    if (function == null) {
      return target == null ? new Type.Unknown("lambda without a type") : types.solved(target);
    }
    if (!function.result().equals(Type.VOID) && !body.equals(Type.VOID)) {
      inference.isCompatible(body, function.result());
    }
    LambdaExpr node = lambda;
    Attributed.@Nullable LambdaUse use = result.lambda(node);
    if (use != null) {
      result.lambda(node, new Attributed.LambdaUse(solved(function), use.body(), use.parameters()));
    }
    return function.type();
  }

  private Types.@Nullable FunctionType solved(Types.@Nullable FunctionType function) {
    return function == null
        ? null
        : new Types.FunctionType(
            (Type.Reference) types.solved(function.type()),
            function.method(),
            function.parameters().stream().map(types::solved).toList(),
            types.solved(function.result()));
  }

  private Type attributeBody(LambdaExpr lambda, Types.@Nullable FunctionType function) {
    @Nullable Type wanted =
        function == null || types.isOpen(function.result())
            ? null
            : types.solved(function.result());
    LocalScope inner = attribution.scope().lambda(wanted);
    List<LocalVariable> parameters = new ArrayList<>();
    List<Type> bodyTypes = new ArrayList<>();
    attribution.in(
        inner,
        () -> {
          for (int i = 0; i < lambda.getParameters().size(); i++) {
            Parameter parameter = lambda.getParameters().get(i);
            Type type = parameterType(parameter, function, i);
            parameters.add(attribution.declare(parameter, parameter.getNameAsString(), type, null));
          }
          result.lambda(lambda, new Attributed.LambdaUse(function, inner.body(), parameters));
          bodyTypes.add(bodyType(lambda, wanted, inner));
        });
    result.type(lambda.getBody(), bodyTypes.get(0));
    return bodyTypes.get(0);
  }

  private Type bodyType(LambdaExpr lambda, @Nullable Type wanted, LocalScope inner) {
    if (lambda.getExpressionBody().isPresent()) {
      return attribution.attribute(
          lambda.getExpressionBody().get(), Type.VOID.equals(wanted) ? null : wanted);
    }
    attribution.attribute(lambda.getBody());
    List<Type> returned = inner.returned().found();
    return returned.isEmpty() ? Type.VOID : types.leastUpperBound(boxed(returned));
  }

  private static List<Type> boxed(List<Type> returned) {
    return returned.size() == 1 ? returned : returned.stream().map(Type::boxed).toList();
  }

  private Type parameterType(
      Parameter parameter, Types.@Nullable FunctionType function, int index) {
    boolean written = !TypeScope.isInferred(parameter.getType());
    if (written) {
      return SourceClass.parameterType(parameter, attribution.scope().types());
    }
    return function == null || index >= function.parameters().size()
        ? new Type.Unknown("parameter of a lambda without a type")
        : types.solved(function.parameters().get(index));
  }

  /** Whether the reference can have the function's number of parameters. */
  boolean mayRefer(MethodReferenceExpr reference, Types.FunctionType function) {
    int count = function.parameters().size();
    return candidates(reference).stream()
            .anyMatch(
                it ->
                    it.method().isVarargs()
                        || it.method().parameters().size() == count
                        || it.method().parameters().size() + 1 == count)
        || candidates(reference).isEmpty();
  }

  /** Which of two functional interfaces the function is rather meant for (JLS 15.12.2.5). */
  boolean prefers(Expression argument, Types.FunctionType one, Types.FunctionType other) {
    boolean oneIsVoid = one.method().result().equals(Type.VOID);
    boolean otherIsVoid = other.method().result().equals(Type.VOID);
    if (oneIsVoid == otherIsVoid) {
      return prefersResult(argument, one, other);
    }
    return oneIsVoid == isVoid(argument);
  }

  private boolean prefersResult(
      Expression argument, Types.FunctionType one, Types.FunctionType other) {
    boolean onePrimitive = one.method().result().isPrimitive();
    boolean otherPrimitive = other.method().result().isPrimitive();
    if (onePrimitive == otherPrimitive || !isKnown(argument)) {
      return false;
    }
    return onePrimitive == resultOf(argument).isPrimitive();
  }

  private boolean isKnown(Expression argument) {
    return argument instanceof LambdaExpr lambda
        && lambda.getParameters().isEmpty()
        && lambda.getExpressionBody().isPresent();
  }

  private boolean isVoid(Expression argument) {
    if (argument instanceof MethodReferenceExpr reference) {
      List<Types.Member> all = candidates(reference);
      return !all.isEmpty() && all.stream().allMatch(it -> isVoid(it.method()));
    }
    LambdaExpr lambda = (LambdaExpr) argument;
    if (lambda.getExpressionBody().isEmpty()) {
      return false;
    }
    return isKnown(argument) && resultOf(argument).equals(Type.VOID);
  }

  private static boolean isVoid(MethodSymbol method) {
    return method.result().equals(Type.VOID) && !method.isConstructor();
  }

  /** The type of a lambda without parameters, which no target can change. */
  private Type resultOf(Expression argument) {
    LambdaExpr lambda = (LambdaExpr) argument;
    if (!result.isTyped(lambda.getBody())) {
      attributeBody(lambda, null);
    }
    return result.type(lambda.getBody());
  }

  private List<Types.Member> candidates(MethodReferenceExpr reference) {
    @Nullable Type qualifier = qualifier(reference);
    if (qualifier == null || qualifier.isUnknown()) {
      return List.of();
    }
    if (reference.getIdentifier().equals("new")) {
      return qualifier instanceof Type.Reference type ? types.constructors(type) : List.of();
    }
    return types.methods(qualifier, reference.getIdentifier());
  }

  private @Nullable Type qualifier(MethodReferenceExpr reference) {
    Expression scope = scopeOf(reference);
    if (result.isTyped(scope) && result.typeName(scope) == null) {
      return result.type(scope);
    }
    @Nullable Type type = result.typeName(scope);
    if (type == null) {
      type = attribution.expressions().qualifier(scope);
    }
    return type;
  }

  /** The parser takes any name before {@code ::} for a type; here it may be a variable's. */
  private static Expression scopeOf(MethodReferenceExpr reference) {
    if (reference.getScope() instanceof TypeExpr typed
        && typed.getType() instanceof ClassOrInterfaceType named
        && named.getTypeArguments().isEmpty()) {
      reference.setScope(nameOf(named));
    }
    return reference.getScope();
  }

  private static Expression nameOf(ClassOrInterfaceType named) {
    Expression name =
        named
            .getScope()
            .<Expression>map(outer -> new FieldAccessExpr(nameOf(outer), named.getNameAsString()))
            .orElseGet(() -> new NameExpr(named.getNameAsString()));
    named.getRange().ifPresent(name::setRange);
    return name;
  }

  Type reference(MethodReferenceExpr reference, @Nullable Type target) {
    Types.@Nullable FunctionType function = target == null ? null : types.functionType(target);
    @Nullable Type qualifier = qualifier(reference);
    if (qualifier == null) {
      qualifier = new Type.Unknown("qualifier " + reference.getScope());
    }
    boolean ofType = result.typeName(reference.getScope()) != null;
    if (reference.getScope() instanceof SuperExpr) {
      attribution.scope().body().useThis();
    }
    @Nullable MethodSymbol method =
        function == null
            ? onlyCandidate(reference)
            : referred(reference, function, qualifier, ofType);
    result.reference(
        reference, new Attributed.ReferenceUse(solved(function), method, qualifier, ofType));
    if (method != null && method.isConstructor()) {
      useOuterOf(qualifier);
    }
    return function == null ? new Type.Unknown("method reference without a type") : function.type();
  }

  /** Where nobody says what is wanted, the name alone may tell what is meant. */
  private @Nullable MethodSymbol onlyCandidate(MethodReferenceExpr reference) {
    List<Types.Member> all = candidates(reference);
    return all.size() == 1 ? all.get(0).method() : null;
  }

  private void useOuterOf(Type constructed) {
    BodyScope body = attribution.scope().body();
    if (types.classOf(constructed) instanceof SourceClass source) {
      if (source.hasOuterInstance() && source.outer() != null) {
        body.useOuter(body.type().nearest(source.outer()).name());
      }
      List.copyOf(source.captured()).forEach(body::use);
    }
  }

  private @Nullable MethodSymbol referred(
      MethodReferenceExpr reference, Types.FunctionType function, Type qualifier, boolean ofType) {
    if (reference.getIdentifier().equals("new") && qualifier instanceof Type.Array) {
      inference.isCompatible(qualifier, function.result());
      return null;
    }
    List<Types.Member> all = candidates(reference);
    Types.@Nullable Member chosen = choose(all, function, qualifier, ofType);
    if (chosen == null) {
      return null;
    }
    infer(chosen, function, qualifier, ofType);
    return chosen.method();
  }

  private Types.@Nullable Member choose(
      List<Types.Member> all, Types.FunctionType function, Type qualifier, boolean ofType) {
    if (all.size() == 1) {
      return all.get(0);
    }
    List<Type> given = function.parameters().stream().map(types::solved).toList();
    Types.@Nullable Member found =
        best(all, given, it -> !ofType || it.isStatic() || it.isConstructor());
    if (found == null && ofType && !given.isEmpty()) {
      found = best(all, given.subList(1, given.size()), it -> !it.isStatic());
    }
    return found;
  }

  private Types.@Nullable Member best(
      List<Types.Member> all, List<Type> given, java.util.function.Predicate<MethodSymbol> kind) {
    for (boolean boxing : new boolean[] {false, true}) {
      Types.@Nullable Member best = null;
      for (Types.Member member : all) {
        if (kind.test(member.method()) && accepts(member, given, boxing)) {
          if (best == null || accepts(best, member.method().parameters(), boxing)) {
            best = member;
          }
        }
      }
      if (best != null) {
        return best;
      }
    }
    return all.stream()
        .filter(it -> kind.test(it.method()) && it.method().isVarargs())
        .findFirst()
        .orElse(null);
  }

  private boolean accepts(Types.Member member, List<Type> given, boolean boxing) {
    List<Type> parameters = member.method().parameters();
    if (parameters.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      Type formal = types.seen(parameters.get(i), member);
      if (!types.isAssignable(given.get(i), types.erased(formal), boxing)) {
        return false;
      }
    }
    return true;
  }

  /** What the method says of the function's type. */
  private void infer(
      Types.Member chosen, Types.FunctionType function, Type qualifier, boolean ofType) {
    MethodSymbol method = chosen.method();
    Map<TypeVariable, Type> bindings = new HashMap<>(chosen.bindings());
    method.typeParameters().forEach(it -> bindings.put(it, new InferenceVariable(it)));
    int count = function.parameters().size();
    boolean unbound = ofType && !method.isStatic() && !method.isConstructor();
    int first = unbound ? 1 : 0;
    if (unbound && count > 0 && function.parameters().get(0) instanceof InferenceVariable open) {
      if (!open.isBounded()) {
        open.isEqualTo(qualifier);
      }
    }
    Type returned = method.result();
    if (unbound && count > 0) {
      // The receiver's type arguments are known from what the function is given.
      bindings.putAll(receiverBindings(method, types.solved(function.parameters().get(0))));
    }
    for (int i = first; i < count && i - first < method.parameters().size(); i++) {
      Type formal = types.substitute(method.parameters().get(i - first), bindings);
      Type given = function.parameters().get(i);
      if (types.isOpen(given) && given instanceof InferenceVariable open) {
        open.isEqualTo(formal.boxed());
      } else {
        inference.isCompatible(types.solved(given), formal);
      }
    }
    if (!function.result().equals(Type.VOID)) {
      Type type =
          method.isConstructor() ? qualifier : types.solved(types.substitute(returned, bindings));
      if (!type.equals(Type.VOID)) {
        inference.isCompatible(type, function.result());
      }
    }
  }

  private Map<TypeVariable, Type> receiverBindings(MethodSymbol method, Type receiver) {
    for (Types.Member member : types.methods(receiver, method.name())) {
      if (member.method().equals(method)) {
        return member.bindings();
      }
    }
    return Map.of();
  }
}
