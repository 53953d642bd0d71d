package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Executor;
import dev.conclint.program.ExecutorModel;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Says on whose thread a future, promise or publisher completes or signals. */
public final class Completions {
  /** With more owners than this, it can be anybody who completes it. */
  private static final int MAX_OWNERS = 4;

  private static final List<String> FUTURES =
      List.of("java/util/concurrent/Future", "java/util/concurrent/CompletionStage");

  private static final List<String> PUBLISHERS =
      List.of(
          "org/reactivestreams/Publisher",
          "java/util/concurrent/Flow$Publisher",
          "io/reactivex/rxjava3/core/ObservableSource",
          "io/reactivex/rxjava3/core/SingleSource",
          "io/reactivex/rxjava3/core/MaybeSource",
          "io/reactivex/rxjava3/core/CompletableSource");

  /** How many methods may hand a publisher on to a framework. */
  private static final int MAX_RETURNS = 8;

  private final Program program;
  private final Frameworks frameworks;
  private final LibraryOwners libraryOwners;
  private final Function<Method, Set<Owner>> ownersOf;
  private final Map<ObjectRef, List<Event>> completing;
  private final List<String> ofSomebody;
  private final Map<ValueAt, Set<Owner>> knownOwners = new HashMap<>();
  private final Map<ObjectRef, Set<Owner>> knownPromises = new HashMap<>();

  private Completions(
      Program program,
      LibraryOwners libraryOwners,
      Function<Method, Set<Owner>> ownersOf,
      Map<ObjectRef, List<Event>> completing,
      List<String> ofSomebody) {
    this.program = program;
    this.frameworks = new Frameworks(program.universe());
    this.libraryOwners = libraryOwners;
    this.ownersOf = ownersOf;
    this.completing = completing;
    this.ofSomebody = ofSomebody;
  }

  Completions(Program program, Function<Method, Set<Owner>> ownersOf) {
    this(program, new LibraryOwners(program), ownersOf, index(program), FUTURES);
  }

  /** The same with better knowledge of who runs the completing code. */
  Completions with(Function<Method, Set<Owner>> knownOwners) {
    return new Completions(program, libraryOwners, knownOwners, completing, ofSomebody);
  }

  /**
   * The same, but that publishers of which nothing is known signal on somebody's thread as such
   * futures complete on one, although it may be the subscriber's own.
   */
  Completions withUnknownPublishers() {
    return new Completions(program, libraryOwners, ownersOf, completing, PUBLISHERS);
  }

  private static Map<ObjectRef, List<Event>> index(Program program) {
    Map<ObjectRef, List<Event>> completing = new HashMap<>();
    for (Method method : program.universe().methods()) {
      for (Event event : program.summaries().events(method)) {
        if (event.kind() == Event.Kind.COMPLETE
            && !program.summaries().isBetterSeenByCallers(event)) {
          for (ObjectRef object : program.flow().objects(event.subject())) {
            completing.computeIfAbsent(object, o -> new ArrayList<>()).add(event);
          }
        }
      }
    }
    return completing;
  }

  /** Where the objects are completed; empty if no code in sight does. */
  public List<Event> completionsOf(ObjectRef object) {
    List<Event> exact = completing.getOrDefault(object, List.of());
    if (exact.isEmpty() && object instanceof ObjectRef.Made made && !made.context().isEmpty()) {
      // Kept in a collection, an object loses by which call of its factory it was made.
      return completing.getOrDefault(new ObjectRef.Made(made.site(), List.of()), List.of());
    }
    return exact;
  }

  /**
   * The owners that complete the stage. Empty when nothing is known, as for publishers whose
   * subscriber decides; {@link OwnerKind#CALLER} stands for a stage that is complete already.
   */
  public Set<Owner> owners(ValueAt stage) {
    Set<Owner> owners = knownOwners.get(stage);
    if (owners == null) {
      owners = find(stage);
      knownOwners.put(stage, owners);
    }
    return owners;
  }

  private Set<Owner> find(ValueAt stage) {
    Set<Owner> owners = new LinkedHashSet<>();
    Set<ObjectRef> seen = new HashSet<>();
    for (ObjectRef object : program.flow().objects(stage)) {
      addOwners(object, owners, seen);
    }
    if (owners.isEmpty()) {
      for (ObjectRef object : program.flow().elements(stage)) {
        addOwners(object, owners, seen);
      }
    }
    return owners;
  }

  private void addOwners(ObjectRef object, Set<Owner> owners, Set<ObjectRef> seen) {
    if (!seen.add(object)) {
      return;
    }
    if (object instanceof ObjectRef.Shared shared) {
      owners.add(Owner.of(shared.kind(), shared.name()));
    } else if (object instanceof ObjectRef.Made made
        && made.site().method().step(made.site().step()) instanceof Step.Call call) {
      addCallOwners(made, call, owners, seen);
    } else {
      addPromiseOwners(object, owners);
    }
  }

  private void addCallOwners(
      ObjectRef.Made made, Step.Call call, Set<Owner> owners, Set<ObjectRef> seen) {
    CallSite site = made.site();
    Optional<Effect.CompletedOn> declared =
        site.method().effects(site.step()).stream()
            .filter(Effect.CompletedOn.class::isInstance)
            .map(Effect.CompletedOn.class::cast)
            .findFirst();
    if (declared.isPresent()) {
      addOperand(declared.get().on(), made, call, owners);
      addOriginal(made, call, owners, seen);
      return;
    }
    boolean told = false;
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.AlreadyComplete) {
        owners.add(Owner.of(OwnerKind.CALLER, ""));
        told = true;
      } else if (effect instanceof Effect.DownstreamOn on) {
        addOperand(on.on(), made, call, owners);
        told = true;
      } else if (effect instanceof Effect.UpstreamOn on) {
        addOperand(on.on(), made, call, owners);
        told = true;
      } else if (effect instanceof Effect.Runs runs) {
        addOperand(runs.on(), made, call, owners);
        told = true;
      } else if (effect instanceof Effect.Then then) {
        addContinuation(then, made, call, owners, seen);
        told = true;
      } else if (effect instanceof Effect.Combines combines) {
        addStages(combines.of(), made, call, owners, seen);
        told = true;
      } else if (effect instanceof Effect.SourceRuns source) {
        addSource(source, made, call, owners, seen);
        told = true;
      }
    }
    if (!told) {
      addPromiseOwners(made, owners);
    }
  }

  /** A stage that may also complete as the one that it was made from does. */
  private void addOriginal(
      ObjectRef.Made made, Step.Call call, Set<Owner> owners, Set<ObjectRef> seen) {
    for (Effect effect : made.site().method().effects(made.site().step())) {
      if (effect instanceof Effect.Same same) {
        addStages(same.as(), made, call, owners, seen);
      }
    }
  }

  private void addContinuation(
      Effect.Then then,
      ObjectRef.Made made,
      Step.Call call,
      Set<Owner> owners,
      Set<ObjectRef> seen) {
    if (then.flat()) {
      addInner(
          then.argument(),
          made,
          call,
          owners,
          seen,
          inner -> addOuter(then, made, call, inner, seen));
    } else {
      addOuter(then, made, call, owners, seen);
    }
  }

  /** Who calls the function. */
  private void addOuter(
      Effect.Then then,
      ObjectRef.Made made,
      Step.Call call,
      Set<Owner> owners,
      Set<ObjectRef> seen) {
    if (then.on().isPresent()) {
      addOperand(then.on().get(), made, call, owners);
    } else {
      addStages(then.of(), made, call, owners, seen);
    }
  }

  /**
   * The stage that the function returns completes the result; what is complete already goes on
   * where the function was called.
   */
  private void addInner(
      int argument,
      ObjectRef.Made made,
      Step.Call call,
      Set<Owner> owners,
      Set<ObjectRef> seen,
      Consumer<Set<Owner>> addCallers) {
    Set<Owner> inner = returnedBy(argument, made, call, seen);
    if (inner.removeIf(owner -> owner.kind() == OwnerKind.CALLER) || inner.isEmpty()) {
      addCallers.accept(inner);
    }
    owners.addAll(inner);
  }

  /** Who completes the stage that the function returns. */
  private Set<Owner> returnedBy(
      int argument, ObjectRef.Made made, Step.Call call, Set<ObjectRef> seen) {
    Set<Owner> inner = new LinkedHashSet<>();
    Optional<Value> function = Universe.argument(argument, call);
    if (function.isPresent()) {
      ValueAt value = new ValueAt(made.site().method(), function.get(), made.context());
      List<MethodRef> called = program.universe().hierarchy().callable(call.target(), argument);
      for (Functions.Body body : program.functions().bodies(value, called)) {
        for (Value returned : program.universe().returns(body.method())) {
          for (ObjectRef object : program.flow().objects(new ValueAt(body.method(), returned))) {
            addOwners(object, inner, seen);
          }
        }
      }
    }
    return inner;
  }

  private void addStages(
      Operand operand,
      ObjectRef.Made made,
      Step.Call call,
      Set<Owner> owners,
      Set<ObjectRef> seen) {
    Optional<Value> stage = Universe.operand(operand, call, made.site().step());
    if (stage.isEmpty()) {
      return;
    }
    ValueAt value = new ValueAt(made.site().method(), stage.get(), made.context());
    Set<ObjectRef> objects = program.flow().objects(value);
    Set<ObjectRef> elements = program.flow().elements(value);
    for (ObjectRef object : elements.isEmpty() ? objects : elements) {
      addOwners(object, owners, seen);
    }
  }

  private void addSource(
      Effect.SourceRuns source,
      ObjectRef.Made made,
      Step.Call call,
      Set<Owner> owners,
      Set<ObjectRef> seen) {
    if (source.flat()) {
      addInner(
          source.argument(),
          made,
          call,
          owners,
          seen,
          inner -> addSubscribed(source, made, call, inner));
    } else {
      addSubscribed(source, made, call, owners);
    }
  }

  /** Who calls the function. */
  private void addSubscribed(
      Effect.SourceRuns source, ObjectRef.Made made, Step.Call call, Set<Owner> owners) {
    if (source.on().isPresent()) {
      addOperand(source.on().get(), made, call, owners);
    } else {
      owners.addAll(subscribedOn(made.site()));
    }
  }

  /**
   * The owner that a later operator of the same chain moves the source to, or on which a framework
   * subscribes to the chain that is returned to it.
   */
  Set<Owner> subscribedOn(CallSite source) {
    return subscribedOn(source, new HashSet<>());
  }

  private Set<Owner> subscribedOn(CallSite source, Set<Method> seen) {
    List<CallSite> chain = source.chain();
    for (CallSite operator : chain.subList(1, chain.size())) {
      Set<Owner> owners = movedBy(operator);
      if (!owners.isEmpty()) {
        return owners;
      }
    }
    return isReturned(chain) ? subscribers(source.method(), seen) : Set.of();
  }

  private Set<Owner> movedBy(CallSite operator) {
    Set<Owner> owners = new LinkedHashSet<>();
    Step.Call call = (Step.Call) operator.method().step(operator.step());
    for (Effect effect : operator.method().effects(operator.step())) {
      if (effect instanceof Effect.UpstreamOn on) {
        addOperand(on.on(), new ObjectRef.Made(operator, List.of()), call, owners);
      }
    }
    return owners;
  }

  private boolean isReturned(List<CallSite> calls) {
    Set<Value> chain = new HashSet<>();
    calls.forEach(call -> chain.add(new Value.Result(call.step())));
    return program.universe().returns(calls.get(0).method()).stream()
        .anyMatch(
            value ->
                chain.contains(value)
                    || (value instanceof Value.Choice choice
                        && choice.alternatives().stream().anyMatch(chain::contains)));
  }

  /** Frameworks that subscribe to what the method returns, itself or through its callers. */
  private Set<Owner> subscribers(Method method, Set<Method> seen) {
    if (seen.size() >= MAX_RETURNS || !seen.add(method)) {
      return Set.of();
    }
    Set<Owner> owners = new LinkedHashSet<>(frameworks.subscribers(method));
    for (CallSite caller : program.universe().callers(method)) {
      if (caller.method().isApplication()) {
        owners.addAll(subscribedOn(caller, seen));
      }
    }
    return owners;
  }

  private void addOperand(Operand operand, ObjectRef.Made made, Step.Call call, Set<Owner> owners) {
    if (operand instanceof Operand.Library library) {
      owners.addAll(libraryOwners.of(library));
      return;
    }
    Universe.operand(operand, call, made.site().step())
        .ifPresent(
            value ->
                owners.addAll(executors(new ValueAt(made.site().method(), value, made.context()))));
  }

  Set<Owner> owners(Operand.Library library) {
    return libraryOwners.of(library);
  }

  /** The owners that an executor value stands for; those of which nothing is known are left out. */
  Set<Owner> executors(ValueAt value) {
    Set<Owner> owners = new LinkedHashSet<>();
    ExecutorModel model = program.executors();
    for (Executor executor : model.executors(value)) {
      if (executor.kind().isPresent() || executor.identity().isIdentity()) {
        owners.add(Owner.of(executor));
      }
    }
    return owners;
  }

  private void addPromiseOwners(ObjectRef object, Set<Owner> owners) {
    Set<Owner> promised = knownPromises.get(object);
    if (promised == null) {
      promised = new LinkedHashSet<>();
      findPromiseOwners(object, promised);
      knownPromises.put(object, promised);
    }
    owners.addAll(promised);
  }

  private void findPromiseOwners(ObjectRef object, Set<Owner> owners) {
    List<Event> completions = completionsOf(object);
    Set<Owner> completers = new LinkedHashSet<>();
    for (Event completion : completions) {
      completers.addAll(ownersOfCompletion(completion));
    }
    boolean anybody = completers.stream().map(Owner::kind).distinct().count() > 1;
    owners.addAll(anybody ? Set.of(Owner.of(OwnerKind.COMPLETER, "")) : completers);
    if (completions.isEmpty() && isOfSomebody(object)) {
      owners.add(Owner.of(OwnerKind.COMPLETER, ""));
    }
  }

  /** On whose threads the completing code runs. */
  public Set<Owner> ownersOfCompletion(Event completion) {
    if (completion.deferred() && completion.executor().isPresent()) {
      return executors(completion.executor().get());
    }
    if (completion.deferred()
        && completion.effect().isPresent()
        && completion.effect().get() instanceof Effect.Runs runs
        && runs.on() instanceof Operand.Library library) {
      return libraryOwners.of(library);
    }
    Set<Owner> owners = ownersOf.apply(completion.origin().method());
    return owners.isEmpty() || owners.size() > MAX_OWNERS
        ? Set.of(Owner.of(OwnerKind.COMPLETER, ""))
        : owners;
  }

  private boolean isOfSomebody(ObjectRef object) {
    String type = program.flow().typeOf(object);
    return ofSomebody.stream()
        .anyMatch(known -> program.universe().hierarchy().isSubtype(type, known));
  }
}
