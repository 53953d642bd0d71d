package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import dev.conclint.facts.MethodRef;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the method of a call and its type arguments, in two steps as JLS 15.12.2 and 18.5 have it:
 * which method is meant is decided on the arguments that stand for themselves; then lambdas, method
 * references and nested generic calls are attributed with what their parameters have become.
 */
final class CallAttribution {
  /** A type that nobody knows, as calls of unknown methods name it. */
  private static final Type ANYTHING = new Type.Reference(MethodRef.UNKNOWN_TYPE, List.of());

  private final Attribution attribution;
  private final Attributed result;
  private final Types types;
  private final Inference inference;
  private final Map<Node, PendingCall> pending = new IdentityHashMap<>();

  CallAttribution(Attribution attribution) {
    this.attribution = attribution;
    this.result = attribution.result();
    this.types = attribution.types();
    this.inference = new Inference(types);
  }

  static Expression bare(Expression expression) {
    Expression at = expression;
    while (at instanceof EnclosedExpr enclosed) {
      at = enclosed.getInner();
    }
    return at;
  }

  Type call(MethodCallExpr call, @Nullable Type target) {
    return finish(pend(call), target);
  }

  Type create(ObjectCreationExpr creation, @Nullable Type target) {
    return finish(pend(creation), target);
  }

  /**
   * A constructor call that is no expression: {@code this(...)}, {@code super(...)}, a constant.
   */
  void construct(Node node, Type.Reference type, NodeList<Expression> arguments) {
    List<@Nullable Type> actual = arguments(arguments);
    finish(choose(node, types.constructors(type), arguments, actual, type.name(), null), null);
  }

  private PendingCall pend(MethodCallExpr call) {
    PendingCall known = pending.get(call);
    if (known == null) {
      known = begin(call);
      pending.put(call, known);
    }
    return known;
  }

  private PendingCall pend(ObjectCreationExpr creation) {
    PendingCall known = pending.get(creation);
    if (known == null) {
      known = begin(creation);
      pending.put(creation, known);
    }
    return known;
  }

  private PendingCall begin(MethodCallExpr call) {
    String name = call.getNameAsString();
    if (call.getScope().isEmpty()) {
      return beginUnqualified(call, name);
    }
    Expression scope = call.getScope().get();
    @Nullable Type receiver = attribution.expressions().qualifier(scope);
    List<@Nullable Type> actual = arguments(call.getArguments());
    if (receiver == null || receiver.isUnknown()) {
      return unresolved(call, call.getArguments(), actual);
    }
    boolean ofType = result.typeName(scope) != null;
    List<Types.Member> candidates = types.methods(receiver, name);
    if (scope instanceof SuperExpr
        && candidates.stream().allMatch(it -> it.method().isAbstract())) {
      candidates = new ArrayList<>(candidates);
      candidates.addAll(types.methods(attribution.scope().body().type().thisType(), name));
    }
    String owner = types.upper(receiver).className();
    return types.mayHaveMore(receiver)
        ? guessed(
            choose(call, candidates, call.getArguments(), actual, owner, null),
            new Guess(owner, name, ofType, null))
        : choose(call, candidates, call.getArguments(), actual, owner, null);
  }

  /** A call of which only the class and the name are known, for want of the class. */
  private record Guess(
      String owner, String name, boolean isStatic, @Nullable SourceClass implicit) {}

  /** The call itself if its method was found, otherwise one of what the call tells. */
  private PendingCall guessed(PendingCall call, Guess guess) {
    if (call.chosen() != null) {
      return call;
    }
    boolean construction = guess.name().equals("<init>");
    List<Type> parameters = new ArrayList<>();
    for (@Nullable Type type : call.actual()) {
      parameters.add(type == null || type instanceof Type.Null ? ANYTHING : known(type));
    }
    MethodSymbol method =
        new MethodSymbol(
            guess.owner(),
            guess.name(),
            guess.isStatic() ? Modifier.STATIC : 0,
            MethodSymbol.descriptor(parameters, construction ? Type.VOID : ANYTHING),
            List.of(),
            parameters,
            construction ? Type.VOID : ANYTHING);
    List<Type> formals = new ArrayList<>();
    parameters.forEach(type -> formals.add(new Type.Unknown("parameter of " + guess.name())));
    return new PendingCall(
        call.node(),
        call.arguments(),
        call.actual(),
        new Types.Member(method, Map.of(), false),
        guess.owner(),
        guess.implicit(),
        false,
        formals,
        call.result());
  }

  private Type known(Type type) {
    return type.isUnknown() ? ANYTHING : types.erased(types.solved(type));
  }

  private PendingCall beginUnqualified(MethodCallExpr call, String name) {
    List<@Nullable Type> actual = arguments(call.getArguments());
    for (@Nullable SourceClass at = attribution.scope().body().type();
        at != null;
        at = at.outer()) {
      List<Types.Member> candidates = types.methods(at.thisType(), name);
      if (!candidates.isEmpty()) {
        boolean own = at == attribution.scope().body().type();
        boolean allStatic = candidates.stream().allMatch(it -> it.method().isStatic());
        String owner = own || !allStatic ? at.name() : "";
        return choose(call, candidates, call.getArguments(), actual, owner, at);
      }
    }
    List<Types.Member> imported = new ArrayList<>();
    for (Type owner : attribution.scope().types().unit().staticOwners(name)) {
      types.methods(owner, name).stream()
          .filter(it -> it.method().isStatic())
          .forEach(imported::add);
    }
    if (imported.isEmpty()) {
      PendingCall open = unresolved(call, call.getArguments(), actual);
      return unknownOwner(name).map(guess -> guessed(open, guess)).orElse(open);
    }
    return choose(call, imported, call.getArguments(), actual, "", null);
  }

  /** Who may have a method that no class around has: one that is not there. */
  private Optional<Guess> unknownOwner(String name) {
    if (attribution.scope().types().unit().importsStatically(name)) {
      return attribution.scope().types().unit().staticOwners(name).stream()
          .filter(owner -> types.classOf(owner) == null)
          .findFirst()
          .map(owner -> new Guess(owner.className(), name, true, null));
    }
    SourceClass first = attribution.scope().body().type();
    for (@Nullable SourceClass at = first; at != null; at = at.outer()) {
      if (types.mayHaveMore(at.thisType())) {
        return Optional.of(new Guess(at.name(), name, attribution.scope().body().isStatic(), at));
      }
    }
    return Optional.empty();
  }

  private PendingCall begin(ObjectCreationExpr creation) {
    Type written = createdType(creation);
    List<@Nullable Type> actual = arguments(creation.getArguments());
    if (!(written instanceof Type.Reference type)) {
      return unresolved(creation, creation.getArguments(), actual);
    }
    boolean diamond = creation.getType().getTypeArguments().map(NodeList::isEmpty).orElse(false);
    @Nullable ClassSymbol symbol = types.classOf(type);
    boolean generic = diamond && symbol != null && !symbol.typeParameters().isEmpty();
    Type.Reference constructed = generic && symbol != null ? symbol.thisType() : type;
    List<Types.Member> candidates =
        symbol != null && symbol.isInterface()
            ? types.constructors(Type.OBJECT)
            : types.constructors(constructed);
    PendingCall call =
        choose(
            creation,
            candidates,
            creation.getArguments(),
            actual,
            type.name(),
            null,
            constructed,
            generic && symbol != null ? symbol.typeParameters() : List.of());
    return symbol == null || types.mayHaveMore(type)
        ? guessed(call, new Guess(type.name(), "<init>", false, null))
        : call;
  }

  private Type createdType(ObjectCreationExpr creation) {
    if (creation.getScope().isPresent()) {
      Type outer = attribution.attribute(creation.getScope().get(), null);
      if (types.upper(outer) instanceof Type.Reference reference) {
        for (Type.Reference above : types.allSupertypes(reference)) {
          @Nullable ClassSymbol symbol = types.symbols().find(above.name());
          String member =
              symbol == null
                  ? null
                  : symbol.memberClasses().get(creation.getType().getNameAsString());
          if (member != null) {
            return new Type.Reference(member, List.of());
          }
        }
      }
    }
    return attribution.scope().types().resolve(creation.getType());
  }

  /** Types of the arguments that stand for themselves, provisional ones of nested calls. */
  private List<@Nullable Type> arguments(NodeList<Expression> arguments) {
    List<@Nullable Type> actual = new ArrayList<>();
    for (Expression argument : arguments) {
      Expression bare = bare(argument);
      if (bare instanceof LambdaExpr || bare instanceof MethodReferenceExpr) {
        actual.add(null);
      } else if (bare instanceof MethodCallExpr call) {
        actual.add(provisional(pend(call)));
      } else if (bare instanceof ObjectCreationExpr creation) {
        actual.add(provisional(pend(creation)));
      } else if (isPolyChoice(bare)) {
        actual.add(null);
      } else {
        actual.add(attribution.attribute(argument, null));
      }
    }
    return actual;
  }

  /** A choice between functions is attributed when it is known which. */
  private static boolean isPolyChoice(Expression bare) {
    return bare.isConditionalExpr()
        && (isFunction(bare.asConditionalExpr().getThenExpr())
            || isFunction(bare.asConditionalExpr().getElseExpr()));
  }

  private static boolean isFunction(Expression expression) {
    Expression bare = bare(expression);
    return bare instanceof LambdaExpr || bare instanceof MethodReferenceExpr || isPolyChoice(bare);
  }

  private Type provisional(PendingCall call) {
    @Nullable Type finished = call.finished();
    return finished == null ? call.result() : finished;
  }

  private PendingCall unresolved(
      Node node, NodeList<Expression> arguments, List<@Nullable Type> actual) {
    List<Type> formals = new ArrayList<>();
    arguments.forEach(argument -> formals.add(new Type.Unknown("parameter of " + nameOf(node))));
    return new PendingCall(
        node,
        arguments,
        actual,
        null,
        "",
        null,
        false,
        formals,
        new Type.Unknown("result of " + nameOf(node)));
  }

  private static String nameOf(Node node) {
    return node instanceof MethodCallExpr call ? call.getNameAsString() : "constructor";
  }

  private PendingCall choose(
      Node node,
      List<Types.Member> candidates,
      NodeList<Expression> arguments,
      List<@Nullable Type> actual,
      String owner,
      @Nullable SourceClass implicit) {
    return choose(node, candidates, arguments, actual, owner, implicit, Type.VOID, List.of());
  }

  private PendingCall choose(
      Node node,
      List<Types.Member> candidates,
      NodeList<Expression> arguments,
      List<@Nullable Type> actual,
      String owner,
      @Nullable SourceClass implicit,
      Type constructed,
      List<TypeVariable> diamond) {
    List<Types.Member> accessible = candidates.stream().filter(this::isAccessible).toList();
    Overloads.@Nullable Choice choice =
        new Overloads(types, attribution.functions())
            .choose(accessible.isEmpty() ? candidates : accessible, arguments, actual);
    if (choice == null) {
      PendingCall call = unresolved(node, arguments, actual);
      return constructed.equals(Type.VOID)
          ? call
          : new PendingCall(
              node, arguments, actual, null, "", null, false, call.formals(), constructed);
    }
    MethodSymbol method = choice.member().method();
    Map<TypeVariable, Type> bindings = new HashMap<>(choice.member().bindings());
    Map<TypeVariable, InferenceVariable> fresh = new LinkedHashMap<>();
    method.typeParameters().forEach(it -> fresh.put(it, new InferenceVariable(it)));
    diamond.forEach(it -> fresh.put(it, new InferenceVariable(it)));
    bindExplicitly(node, method, fresh);
    bindings.putAll(fresh);
    List<Type> formals = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Type formal = Overloads.formal(method, i, choice.varargs());
      formals.add(shown(formal, choice.member(), bindings));
    }
    Type type = method.isConstructor() ? constructed : method.result();
    Type returned =
        method.isConstructor()
            ? types.substitute(type, bindings)
            : shown(type, choice.member(), bindings);
    for (int i = 0; i < arguments.size(); i++) {
      @Nullable Type known = actual.get(i);
      if (known != null && !types.isOpen(known)) {
        inference.isCompatible(known, formals.get(i));
      }
    }
    return new PendingCall(
        node,
        arguments,
        actual,
        choice.member(),
        ownerOf(method, owner),
        implicit,
        choice.varargs(),
        formals,
        ofGetClass(method, returned, owner));
  }

  /** JLS 6.6, except that protected members count as accessible everywhere. */
  private boolean isAccessible(Types.Member member) {
    int access = member.method().access();
    if (Modifier.isPublic(access) || Modifier.isProtected(access)) {
      return true;
    }
    String own = attribution.scope().body().type().name();
    String owner = member.method().owner();
    return Modifier.isPrivate(access)
        ? outermost(own).equals(outermost(owner))
        : Types.packageOf(own).equals(Types.packageOf(owner));
  }

  private static String outermost(String name) {
    int dollar = name.indexOf('$', name.lastIndexOf('/') + 2);
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  private Type shown(Type type, Types.Member member, Map<TypeVariable, Type> bindings) {
    return member.isRaw() && member.method().typeParameters().isEmpty()
        ? types.erased(type)
        : types.substitute(type, bindings);
  }

  /** JLS 4.3.2: the result of {@code getClass} knows whose it is. */
  private static Type ofGetClass(MethodSymbol method, Type returned, String owner) {
    return method.name().equals("getClass") && method.parameters().isEmpty()
        ? new Type.Reference(
            "java/lang/Class",
            List.of(new Type.Wildcard(new Type.Reference(owner, List.of()), false)))
        : returned;
  }

  private void bindExplicitly(
      Node node, MethodSymbol method, Map<TypeVariable, InferenceVariable> fresh) {
    if (node instanceof MethodCallExpr call && call.getTypeArguments().isPresent()) {
      List<com.github.javaparser.ast.type.Type> written = call.getTypeArguments().get();
      for (int i = 0; i < Math.min(written.size(), method.typeParameters().size()); i++) {
        InferenceVariable variable = fresh.get(method.typeParameters().get(i));
        if (variable != null) {
          variable.isEqualTo(attribution.scope().types().resolve(written.get(i)));
        }
      }
    }
  }

  /** The class that javac names in the call (JVM Specification 13.1 of the language). */
  private static String ownerOf(MethodSymbol method, String site) {
    boolean declared =
        site.isEmpty()
            || method.isConstructor()
            || (method.owner().equals("java/lang/Object") && !site.startsWith("["));
    return declared ? method.owner() : site;
  }

  private Type finish(PendingCall call, @Nullable Type target) {
    @Nullable Type before = call.finished();
    if (before != null) {
      return before;
    }
    if (target != null && mentionsOpen(call)) {
      inference.isWanted(call.result(), target);
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression bare = bare(call.arguments().get(i));
      @Nullable Type actual = call.actual().get(i);
      boolean nested = bare instanceof MethodCallExpr || bare instanceof ObjectCreationExpr;
      if (nested && !hasImplicitFunction(bare)) {
        inference.isCompatible(finishNested(call, i), call.formals().get(i));
      } else if (!nested && actual != null) {
        inference.isCompatible(actual, call.formals().get(i));
      }
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression bare = bare(call.arguments().get(i));
      if (call.actual().get(i) == null) {
        attribution.attribute(call.arguments().get(i), call.formals().get(i));
      } else if (hasImplicitFunction(bare)) {
        inference.isCompatible(finishNested(call, i), call.formals().get(i));
      }
    }
    if (target != null) {
      inference.isWanted(call.result(), target);
    }
    return conclude(call);
  }

  private boolean mentionsOpen(PendingCall call) {
    return types.isOpen(call.result());
  }

  private static boolean hasImplicitFunction(Expression bare) {
    NodeList<Expression> arguments =
        bare instanceof MethodCallExpr call
            ? call.getArguments()
            : bare instanceof ObjectCreationExpr creation
                ? creation.getArguments()
                : new NodeList<>();
    for (Expression argument : arguments) {
      Expression inner = bare(argument);
      if (inner instanceof LambdaExpr
          || inner instanceof MethodReferenceExpr
          || hasImplicitFunction(inner)) {
        return true;
      }
    }
    return false;
  }

  private Type finishNested(PendingCall call, int index) {
    Expression argument = call.arguments().get(index);
    Type formal = call.formals().get(index);
    return attribution.attribute(argument, formal);
  }

  private Type conclude(PendingCall call) {
    Type type = types.solved(call.result());
    if (type instanceof Type.Wildcard) {
      type = types.upper(type);
    }
    call.finish(type);
    Types.@Nullable Member chosen = call.chosen();
    if (chosen != null) {
      List<Type> formals = call.formals().stream().map(types::solved).toList();
      result.call(
          call.node(),
          new Attributed.CallUse(
              chosen.method(), call.owner(), call.implicit(), call.isVarargs(), formals, type));
      if (call.implicit() != null && !chosen.method().isStatic()) {
        attribution.scope().body().useOuter(call.implicit().name());
      }
    }
    if (call.node() instanceof ObjectCreationExpr creation) {
      concludeCreation(creation, type);
      if (creation.getAnonymousClassBody().isPresent()) {
        type = new Type.Reference(attribution.classOf(creation).name(), List.of());
        call.finish(type);
      }
    }
    return type;
  }

  private void concludeCreation(ObjectCreationExpr creation, Type type) {
    BodyScope body = attribution.scope().body();
    if (creation.getAnonymousClassBody().isPresent()) {
      SourceClass anonymous = attribution.classOf(creation);
      anonymous.extend(type);
      anonymous.place(attribution.scope().types(), body, body.isStatic());
      if (!body.isStatic()) {
        body.useThis();
      }
      attribution.attribute(anonymous);
    } else if (types.classOf(type) instanceof SourceClass source) {
      if (source.hasOuterInstance() && source.outer() != null && creation.getScope().isEmpty()) {
        body.useOuter(body.type().nearest(source.outer()).name());
      }
      List.copyOf(source.captured()).forEach(body::use);
    }
  }
}
