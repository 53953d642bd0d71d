package dev.conclint.owner;

import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallGraph.Receiver;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a call or a hand-off tells the method that it enters of its parameters: what was known
 * before, what the conditions around the call say, and what the constructor put into the fields of
 * an object that is made there. Only what the method, or one that it calls, asks for goes along.
 */
final class ValuePassing {
  /** Calls over which it is looked for a condition that asks. */
  private static final int MAX_CALLS = 3;

  /** Methods that a call may mean, beyond which it is not asked what they ask for. */
  private static final int MAX_TARGETS = 4;

  /** Constructors that call each other. */
  private static final int MAX_CONSTRUCTORS = 3;

  private final Program program;
  private final KnownComplete knownComplete;
  private final BlockingCalls blockingCalls;
  private final Conditions conditions;
  private final Universe universe;
  private final EnumConstants enumConstants;
  private final TypeTests typeTests;
  private final Map<Asking, Set<Value>> asked = new HashMap<>();
  private final Map<Asking, Boolean> askedForClass = new HashMap<>();
  private final Map<Asking, Set<Integer>> calledParameters = new HashMap<>();
  private final Map<Making, KnownValues> takenAlong = new HashMap<>();
  private final Map<Entering, KnownValues> passed = new HashMap<>();
  private final Map<KnownValues, KnownValues> alike = new HashMap<>();
  private final Map<FieldRef, Boolean> setOnce = new HashMap<>();
  private final Map<MethodRef, Set<Method>> implementations = new HashMap<>();

  private record Asking(Method method, int calls) {}

  private record Making(CallSite site, Method body) {}

  /** A call of the target, as it was seen before: with the same objects, not with equal ones. */
  private record Entering(CallSite site, Method target, List<Value> arguments, KnownValues own) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entering that
          && site.equals(that.site)
          && target.equals(that.target)
          && arguments == that.arguments
          && own == that.own;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * site.hashCode() + target.hashCode()) + System.identityHashCode(own);
    }
  }

  ValuePassing(
      Program program,
      KnownComplete knownComplete,
      BlockingCalls blockingCalls,
      Conditions conditions) {
    this.blockingCalls = blockingCalls;
    this.conditions = conditions;
    this.program = program;
    this.knownComplete = knownComplete;
    this.universe = program.universe();
    this.enumConstants = new EnumConstants(universe.hierarchy());
    this.typeTests = new TypeTests(program);
  }

  /**
   * The call as it is seen by that object: exact if the class decides; empty if the object calls
   * another method.
   */
  Optional<Edge> seenBy(KnownValues own, Edge edge) {
    if (!own.knowsClasses()
        || !(edge.site().method().step(edge.site().step()) instanceof Step.Call call)
        || call.dispatch() != Step.Dispatch.VIRTUAL) {
      return Optional.of(edge);
    }
    Set<Method> called = called(own, edge, call);
    if (called.isEmpty()) {
      return Optional.of(edge);
    }
    return called.contains(edge.target())
        ? Optional.of(called.size() == 1 ? edge.exactly() : edge)
        : Optional.empty();
  }

  private Set<Method> called(KnownValues own, Edge edge, Step.Call call) {
    String passed = own.classes().get(call.arguments().get(0));
    if (passed != null) {
      return implementation(passed, call);
    }
    if (own.ownClass().isEmpty() && own.ownType().isEmpty()) {
      return Set.of();
    }
    return edge.receiver() == Receiver.SAME
        ? calledOnThis(own, call)
        : calledOnField(own, edge, call);
  }

  private Set<Method> implementation(String type, Step.Call call) {
    return universe.implementation(type, call.target()).map(Set::of).orElse(Set.of());
  }

  /** What the call on {@code this} can enter. */
  private Set<Method> calledOnThis(KnownValues own, Step.Call call) {
    return own.ownClass().isPresent()
        ? implementation(own.ownClass().get(), call)
        : implementations.computeIfAbsent(
            call.target().in(own.ownType().orElseThrow()),
            method -> universe.implementations(method.owner(), method));
  }

  /** What the call on a field can enter, if it holds what the object's class passed up for it. */
  private Set<Method> calledOnField(KnownValues own, Edge edge, Step.Call call) {
    if (!isOnOwnField(call, edge.site().method())) {
      return Set.of();
    }
    Value.Field field = (Value.Field) call.arguments().get(0);
    String type = own.ownClass().or(own::ownType).orElseThrow();
    ValueAt named =
        new ValueAt(edge.site().method(), new Value.Field(Value.THIS, field.field().in(type)));
    return program.targets(named, call.target()).map(Set::copyOf).orElse(Set.of());
  }

  private boolean isOnOwnField(Step.Call call, Method method) {
    return !method.facts().isStatic()
        && call.arguments().get(0) instanceof Value.Field field
        && field.object().equals(Value.THIS)
        && program.flow().isPassedUp(field.field());
  }

  /** What the call tells its target; {@code own} is what is known in the caller. */
  KnownValues passed(Edge edge, KnownValues own) {
    KnownValues passed = passed(edge.site(), edge.arguments(), edge.target(), own);
    Set<Value> complete = knownComplete.passed(edge, own);
    return complete.isEmpty() ? passed : only(passed.complete(complete));
  }

  /** Owners of many threads pass the same calls, and know the same there. */
  private KnownValues passed(CallSite site, List<Value> arguments, Method target, KnownValues own) {
    Entering entering = new Entering(site, target, arguments, own);
    KnownValues known = passed.get(entering);
    if (known == null) {
      known = only(passed(site, arguments, target, own, false));
      passed.put(entering, known);
    }
    return known;
  }

  /** The only object that says just that. */
  private KnownValues only(KnownValues values) {
    KnownValues first = alike.putIfAbsent(values, values);
    return first == null ? values : first;
  }

  /**
   * Whether no condition around the step is false where that is known of its method's parameters.
   */
  boolean allows(Method method, int step, KnownValues known) {
    return known.guards().isEmpty() || !known.contradict(conditions.around(method, step));
  }

  /** Whether no condition on the way, from what is known at its begin, keeps it from being gone. */
  boolean allows(List<CallSite> path, KnownValues own) {
    KnownValues known = own;
    for (int i = 0; i < path.size(); i++) {
      CallSite site = path.get(i);
      if (!allows(site.method(), site.step(), known)) {
        return false;
      }
      known = i + 1 < path.size() ? passed(site, path.get(i + 1).method(), known) : known;
    }
    return true;
  }

  private KnownValues passed(CallSite site, Method target, KnownValues own) {
    return site.method().step(site.step()) instanceof Step.Call call
            && universe.targets(site).contains(target)
        ? passed(site, call.arguments(), target, own)
        : KnownValues.NONE;
  }

  /** What a function takes along from the place where it was made, and what it is told. */
  KnownValues takenAlong(Functions.Body body, Event event) {
    Set<Value> told = knownComplete.told(event, body.method());
    KnownValues known = takenAlong(body);
    return told.isEmpty() ? known : known.complete(told);
  }

  private KnownValues takenAlong(Functions.Body body) {
    if (!(body.object() instanceof ObjectRef.Made made)) {
      return KnownValues.NONE;
    }
    // Roots are sought in rounds, and what their functions take along stays the same.
    Making making = new Making(made.site(), body.method());
    KnownValues known = takenAlong.get(making);
    if (known == null) {
      known = passed(made.site(), body.bound(), body.method(), KnownValues.NONE, true);
      takenAlong.put(making, known);
    }
    return known;
  }

  private KnownValues passed(
      CallSite site, List<Value> arguments, Method target, KnownValues own, boolean later) {
    if (arguments.isEmpty()) {
      return KnownValues.NONE;
    }
    Set<Guard> known = guards(site, arguments, target, own, later);
    boolean asks = !target.facts().isStatic() && asksForClass(target, MAX_CALLS);
    Optional<String> ownClass =
        asks ? classOf(arguments.get(0), site.method(), own) : Optional.empty();
    Optional<String> ownType =
        asks && ownClass.isEmpty()
            ? typeOf(arguments, site, own).filter(type -> saysMore(type, target.type().name()))
            : Optional.empty();
    Map<Value, String> classes = classes(site, arguments, target, own);
    return known.isEmpty() && ownClass.isEmpty() && ownType.isEmpty() && classes.isEmpty()
        ? KnownValues.NONE
        : new KnownValues(known, ownClass, ownType, classes, Set.of());
  }

  /** The classes of the parameters on which the target calls what several classes implement. */
  private Map<Value, String> classes(
      CallSite site, List<Value> arguments, Method target, KnownValues own) {
    Map<Value, String> classes = new HashMap<>();
    for (int index : calledParameters(target, MAX_CALLS)) {
      if (index < arguments.size()) {
        classOf(arguments.get(index), site.method(), own)
            .ifPresent(type -> classes.put(new Value.Parameter(index), type));
      }
    }
    return classes;
  }

  /**
   * Code of a class runs on its objects only, also where it calls what it has inherited, and what
   * is called on a variable runs on objects of the variable's type.
   */
  private static Optional<String> typeOf(List<Value> arguments, CallSite site, KnownValues own) {
    if (site.method().isThis(arguments.get(0))) {
      return own.ownType().or(() -> Optional.of(site.method().type().name()));
    }
    return site.method().step(site.step()) instanceof Step.Call call
            && call.dispatch() == Step.Dispatch.VIRTUAL
            && call.arguments().equals(arguments)
        ? Optional.of(call.target().owner())
        : Optional.empty();
  }

  private boolean saysMore(String type, String than) {
    return !type.equals(than) && universe.hierarchy().isSubtype(type, than);
  }

  private Optional<String> classOf(Value value, Method method, KnownValues own) {
    if (method.isThis(value)) {
      return own.ownClass();
    }
    String passed = own.classes().get(value);
    return passed != null
        ? Optional.of(passed)
        : program.flow().onlyClass(new ValueAt(method, value));
  }

  /**
   * Parameters, but for {@code this}, that the method or one it passes them to calls methods of.
   */
  private Set<Integer> calledParameters(Method method, int calls) {
    Asking asking = new Asking(method, calls);
    Set<Integer> parameters = calledParameters.get(asking);
    if (parameters == null) {
      parameters = findCalledParameters(method, calls);
      calledParameters.put(asking, parameters);
    }
    return parameters;
  }

  private Set<Integer> findCalledParameters(Method method, int calls) {
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call && !call.arguments().isEmpty()) {
        List<Method> targets = universe.targets(new CallSite(method, i));
        if (targets.size() > 1 && isOther(call.arguments().get(0), method)) {
          found.add(((Value.Parameter) call.arguments().get(0)).index());
        } else if (targets.size() == 1 && calls > 0) {
          addPassedOn(call, method, calledParameters(targets.get(0), calls - 1), found);
        }
      }
    }
    return found.isEmpty() ? Set.of() : found;
  }

  private static void addPassedOn(
      Step.Call call, Method method, Set<Integer> called, Set<Integer> found) {
    for (int index : called) {
      if (index < call.arguments().size() && isOther(call.arguments().get(index), method)) {
        found.add(((Value.Parameter) call.arguments().get(index)).index());
      }
    }
  }

  private static boolean isOther(Value value, Method method) {
    return value instanceof Value.Parameter && !method.isThis(value);
  }

  private Set<Guard> guards(
      CallSite site, List<Value> arguments, Method target, KnownValues own, boolean later) {
    Set<Value> wanted = asked(target, MAX_CALLS);
    if (wanted.isEmpty()) {
      return Set.of();
    }
    Set<Guard> told = told(site, own, later);
    Set<Guard> known = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      Value parameter = new Value.Parameter(i);
      Value argument = arguments.get(i);
      if (wanted.stream().anyMatch(path -> path.root().equals(parameter))) {
        addArgument(argument, parameter, own, known);
        addGuards(told, argument, parameter, known);
        addMade(site.method(), argument, parameter, known);
        addTests(new ValueAt(site.method(), argument), parameter, wanted, own, told, known);
        if (wanted.contains(parameter) && isUsedBefore(argument, site)) {
          known.add(KnownValues.isNotNull(parameter));
        }
      }
    }
    known.removeIf(guard -> !wanted.contains(guard.condition().left()));
    return known;
  }

  private void addArgument(Value argument, Value parameter, KnownValues own, Set<Guard> known) {
    if (enumConstants.isOne(argument)) {
      addSame(parameter, argument, known);
    }
    own.constant(argument)
        .ifPresent(constant -> known.add(KnownValues.isConstant(parameter, constant)));
  }

  /** What is one constant of an enum is none of the others. */
  private void addSame(Value path, Value constant, Set<Guard> known) {
    known.add(new Guard(new Condition(Condition.Kind.SAME, path, constant), true));
    for (Value other : enumConstants.others(constant)) {
      known.add(new Guard(new Condition(Condition.Kind.SAME, path, other), false));
    }
  }

  /** What holds at the step, but for what it says of fields that may have changed since. */
  private Set<Guard> told(CallSite site, KnownValues own, boolean later) {
    List<Guard> around = conditions.around(site.method(), site.step());
    if (around.isEmpty() && own.guards().isEmpty()) {
      return Set.of();
    }
    Set<Guard> told = new HashSet<>(own.guards());
    told.addAll(around);
    told.removeIf(guard -> !isTold(guard.condition()) || !isStable(guard, site, later));
    return told;
  }

  private boolean isTold(Condition condition) {
    return condition.kind() != Condition.Kind.LESS
        && (condition.right() instanceof Value.Constant || enumConstants.isOne(condition.right()));
  }

  private boolean isStable(Guard guard, CallSite site, boolean later) {
    Value path = tested(guard.condition().left());
    while (path instanceof Value.Field field) {
      if (isStoredBefore(field.field(), site.method(), site.step())
          || (later && !isSetOnce(field.field()) && !stays(guard, field.field()))) {
        return false;
      }
      path = field.object();
    }
    return true;
  }

  private static boolean isStoredBefore(FieldRef field, Method method, int step) {
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.FieldStore store
          && store.field().name().equals(field.name())
          && method.facts().canFollow(i, step)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSetOnce(FieldRef field) {
    return setOnce.computeIfAbsent(
        universe.declaration(field),
        declared ->
            universe.stores(declared).stream()
                .allMatch(store -> store.method().ref().isConstructor()));
  }

  /** What no later assignment makes untrue: what is made when first needed does not go away. */
  private boolean stays(Guard guard, FieldRef field) {
    return universe.stored(field).stream()
        .filter(stored -> !stored.method().ref().isConstructor())
        .allMatch(stored -> agrees(guard, stored.value()));
  }

  private static boolean agrees(Guard guard, Value stored) {
    return switch (guard.condition().kind()) {
      case NULL -> !guard.holds() && !stored.equals(Value.NULL);
      case TRUE, SAME, LESS ->
          stored instanceof Value.Constant constant
              && !KnownValues.of(guard).deny(guard.condition().left(), constant);
    };
  }

  private void addGuards(Set<Guard> guards, Value argument, Value parameter, Set<Guard> known) {
    for (Guard guard : guards) {
      Condition condition = guard.condition();
      if (guard.holds()
          && condition.left() instanceof Value.IsInstance test
          && test.object().equals(argument)) {
        known.add(KnownValues.isNotNull(parameter));
      }
      if (Values.startsAt(condition.left(), argument)) {
        Value moved = Values.moved(condition.left(), argument, parameter);
        if (guard.holds() && enumConstants.isOne(condition.right())) {
          addSame(moved, condition.right(), known);
        } else {
          known.add(
              new Guard(new Condition(condition.kind(), moved, condition.right()), guard.holds()));
        }
      }
    }
  }

  /** Answers what is asked of the class of the argument, or of one of its fields. */
  private void addTests(
      ValueAt argument,
      Value parameter,
      Set<Value> wanted,
      KnownValues own,
      Set<Guard> told,
      Set<Guard> known) {
    for (Value asked : wanted) {
      if (asked instanceof Value.IsInstance test && test.root().equals(parameter)) {
        Value tested = Values.moved(test.object(), parameter, argument.value());
        typeTests
            .isInstance(new ValueAt(argument.method(), tested), test.type(), own, told)
            .ifPresent(holds -> known.add(TypeTests.isInstance(test.object(), test.type(), holds)));
      }
    }
  }

  /** What is asked for its class, or the path itself. */
  private static Value tested(Value path) {
    return path instanceof Value.IsInstance test ? test.object() : path;
  }

  /** Who calls a method of it and never asks believes that it is not null. */
  private static boolean isUsedBefore(Value value, CallSite site) {
    return site.method().steps().subList(0, site.step()).stream()
            .anyMatch(
                step ->
                    step instanceof Step.Call call
                        && call.dispatch() != Step.Dispatch.STATIC
                        && call.arguments().get(0).equals(value))
        && site.method().facts().blocks().stream()
            .flatMap(block -> block.guards().stream())
            .noneMatch(guard -> guard.condition().left().equals(value));
  }

  /** What the constructor does with constants that it is given. */
  private void addMade(Method method, Value argument, Value parameter, Set<Guard> known) {
    if (!(argument instanceof Value.Result made)
        || !(method.step(made.step()) instanceof Step.New)) {
      return;
    }
    known.add(KnownValues.isNotNull(parameter));
    new CallSite(method, made.step())
        .constructorCall()
        .ifPresent(
            call ->
                addFields(
                    call, ((Step.Call) method.step(call.step())).arguments(), parameter, known, 0));
  }

  private void addFields(
      CallSite constructing, List<Value> arguments, Value of, Set<Guard> known, int depth) {
    List<Method> targets = universe.targets(constructing);
    if (targets.size() != 1 || depth >= MAX_CONSTRUCTORS) {
      return;
    }
    Method constructor = targets.get(0);
    for (int i = 0; i < constructor.steps().size(); i++) {
      Step step = constructor.step(i);
      if (step instanceof Step.FieldStore store
          && store.object().equals(Value.THIS)
          && isSetOnce(store.field())
          && given(store.value(), arguments) instanceof Value.Constant constant) {
        known.add(KnownValues.isConstant(new Value.Field(of, store.field()), constant));
      } else if (step instanceof Step.Call call
          && call.target().isConstructor()
          && call.arguments().get(0).equals(Value.THIS)) {
        List<Value> given = call.arguments().stream().map(a -> given(a, arguments)).toList();
        addFields(new CallSite(constructor, i), given, of, known, depth + 1);
      }
    }
  }

  private static Value given(Value value, List<Value> arguments) {
    return value instanceof Value.Parameter parameter && parameter.index() < arguments.size()
        ? arguments.get(parameter.index())
        : value instanceof Value.Constant ? value : new Value.Unknown("inside a constructor");
  }

  /** Paths from parameters that a condition in the method, or in one that it calls, asks for. */
  private Set<Value> asked(Method method, int calls) {
    Asking asking = new Asking(method, calls);
    Set<Value> paths = asked.get(asking);
    if (paths == null) {
      paths = findAsked(method, calls);
      asked.put(asking, paths);
    }
    return paths;
  }

  private Set<Value> findAsked(Method method, int calls) {
    Set<Value> paths = new HashSet<>();
    Set<Value> changed = new HashSet<>();
    List<List<Guard>> ofBlocks = conditions.ofBlocks(method);
    for (int i = 0; i < ofBlocks.size(); i++) {
      CallSite first = new CallSite(method, method.facts().blocks().get(i).first());
      for (Guard guard : ofBlocks.get(i)) {
        addAsked(guard, first, paths, changed);
      }
    }
    addTimes(method, paths);
    for (int i = 0; calls > 0 && i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call) {
        addAskedBelow(new CallSite(method, i), call, calls - 1, paths, changed);
      }
    }
    paths.removeAll(changed);
    return paths.isEmpty() ? Set.of() : paths;
  }

  /** How long a call is to park decides whether it does. */
  private void addTimes(Method method, Set<Value> paths) {
    for (BlockingCall call : blockingCalls.of(method)) {
      call.given()
          .map(GivenTime::amount)
          .filter(Value.Parameter.class::isInstance)
          .ifPresent(paths::add);
    }
  }

  private void addAsked(Guard guard, CallSite at, Set<Value> paths, Set<Value> changed) {
    for (Value value : List.of(guard.condition().left(), guard.condition().right())) {
      if (value.root() instanceof Value.Parameter) {
        boolean later = isStoredTo(value, at) && !isAskedBeforeStore(guard, value, at);
        (later ? changed : paths).add(value);
      }
    }
  }

  /** Whether the method itself has changed what the path leads to by then. */
  private static boolean isStoredTo(Value path, CallSite at) {
    return tested(path) instanceof Value.Field field
        && isStoredBefore(field.field(), at.method(), at.step());
  }

  /** Whether the same was asked on every way there, when the path was not yet changed. */
  private boolean isAskedBeforeStore(Guard guard, Value path, CallSite at) {
    List<List<Guard>> ofBlocks = conditions.ofBlocks(at.method());
    for (int i = 0; i < ofBlocks.size(); i++) {
      Block block = at.method().facts().blocks().get(i);
      if (block.first() < block.end()
          && ofBlocks.get(i).contains(guard)
          && at.method().facts().isAlwaysBefore(block.first(), at.step())
          && !isStoredTo(path, new CallSite(at.method(), block.first()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it depends on the class of {@code this} what the method, or one of its own, calls. */
  private boolean asksForClass(Method method, int calls) {
    Asking asking = new Asking(method, calls);
    Boolean asks = askedForClass.get(asking);
    if (asks == null) {
      asks = findAskedForClass(method, calls);
      askedForClass.put(asking, asks);
    }
    return asks;
  }

  private boolean findAskedForClass(Method method, int calls) {
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call
          && call.dispatch() != Step.Dispatch.STATIC
          && asksForClass(new CallSite(method, i), call, calls)) {
        return true;
      }
    }
    return false;
  }

  private boolean asksForClass(CallSite site, Step.Call call, int calls) {
    List<Method> targets = universe.targets(site);
    if (call.arguments().get(0).equals(Value.THIS)) {
      return targets.size() > 1
          || (calls > 0 && targets.size() == 1 && asksForClass(targets.get(0), calls - 1));
    }
    return targets.size() > 1 && isOnOwnField(call, site.method());
  }

  private void addAskedBelow(
      CallSite site, Step.Call call, int calls, Set<Value> paths, Set<Value> changed) {
    List<Method> targets = universe.targets(site);
    if (targets.size() > MAX_TARGETS || !targets.stream().allMatch(Method::isApplication)) {
      return;
    }
    for (Method target : targets) {
      for (Value path : asked(target, calls)) {
        int parameter = ((Value.Parameter) path.root()).index();
        if (parameter < call.arguments().size()) {
          Value moved = Values.moved(path, path.root(), call.arguments().get(parameter));
          if (moved.root() instanceof Value.Parameter) {
            (isStoredTo(moved, site) ? changed : paths).add(moved);
          }
        }
      }
    }
  }
}
