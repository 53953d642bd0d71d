package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.owner.ParallelPipelines.Pipeline;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The program with its owners: what rules ask. */
public final class OwnedProgram {
  /** A completing task can complete what another continues; longer chains are rare. */
  private static final int ROUNDS = 3;

  private final Program program;
  private final Guards guards;
  private final ValuePassing passing;
  private final RareCode rare;
  private final BlockingCalls blockingCalls;
  private final Completions completions;
  private final Propagation propagation;
  private final List<TaskRoot> roots;
  private final Runtime runtime;
  private final KnownComplete knownComplete;
  private final Set<Method> unowned;
  private final List<HandOff> handOffs;
  private final Sources sources;
  private final LockedCode lockedCode;
  private final AwaitedTasks awaitedTasks;
  private final ParallelPipelines parallelPipelines;
  private final Map<Class<?>, Object> derived = new HashMap<>();

  /**
   * What is assumed of the machine and JDK that the code will run with.
   *
   * @param release the JDK release; empty for that of the class files
   * @param cpus processors; empty if not assumed
   * @param virtualCallers whether public methods may be called on virtual threads
   */
  public record Runtime(OptionalInt release, OptionalInt cpus, boolean virtualCallers) {}

  private OwnedProgram(
      Program program,
      Guards guards,
      ValuePassing passing,
      Relevance relevance,
      RareCode rare,
      KnownComplete knownComplete,
      BlockingCalls blockingCalls,
      Completions completions,
      Propagation propagation,
      List<TaskRoot> roots,
      Runtime runtime) {
    this.program = program;
    this.guards = guards;
    this.passing = passing;
    this.rare = rare;
    this.blockingCalls = blockingCalls;
    this.completions = completions;
    this.propagation = propagation;
    this.roots = roots;
    this.runtime = runtime;
    this.knownComplete = knownComplete;
    this.unowned = calledWithoutOwner(program, propagation);
    this.handOffs = HandOff.in(program, completions);
    this.parallelPipelines = new ParallelPipelines(program);
    this.awaitedTasks = new AwaitedTasks(program, completions);
    this.lockedCode = new LockedCode(program, passing, relevance, rare);
    this.sources = Sources.of(program, passing, rare, roots);
  }

  private static Set<Method> calledWithoutOwner(Program program, Propagation propagation) {
    Set<Method> called = new HashSet<>();
    for (Method method : program.universe().methods()) {
      if (method.isApplication() && propagation.ownersOf(method).isEmpty()) {
        program.calls().edges(method).forEach(edge -> called.add(edge.target()));
      }
    }
    return called;
  }

  /** Finds task roots and follows them. */
  public static OwnedProgram of(Program program, Runtime runtime) {
    Guards guards = new Guards(program.universe());
    KnownComplete knownComplete = new KnownComplete(program, guards);
    Conditions conditions = new Conditions(program.universe());
    RareCode rare = new RareCode(program.universe(), conditions);
    BlockingCalls blockingCalls = new BlockingCalls(program, guards, knownComplete, rare);
    ValuePassing passing = new ValuePassing(program, knownComplete, blockingCalls, conditions);
    CallbackUse callbacks = CallbackUse.in(program);
    Deployments deployments = Deployments.in(program);
    Relevance relevance = Relevance.of(program, blockingCalls);
    Completions completions = new Completions(program, method -> Set.of());
    List<TaskRoot> roots = TaskRoots.of(program, passing, callbacks, deployments, completions);
    Propagation propagation = Propagation.of(program, guards, passing, relevance, rare, roots);
    for (int round = 1; round < ROUNDS; round++) {
      completions = completions.with(propagation::bestOwnersOf);
      List<TaskRoot> better = TaskRoots.of(program, passing, callbacks, deployments, completions);
      if (better.equals(roots)) {
        break;
      }
      roots = better;
      propagation = propagation.with(roots);
    }
    return new OwnedProgram(
        program,
        guards,
        passing,
        relevance,
        rare,
        knownComplete,
        blockingCalls,
        completions,
        propagation,
        roots,
        runtime);
  }

  public Program program() {
    return program;
  }

  public Runtime runtime() {
    return runtime;
  }

  public List<TaskRoot> roots() {
    return roots;
  }

  public Completions completions() {
    return completions;
  }

  /** Known owners of the method; empty if none is known. */
  public Set<Owner> ownersOf(Method method) {
    return propagation.ownersOf(method);
  }

  /** Owners that surely run the method: those of hand-offs whose executor can be nothing else. */
  public Set<Owner> sureOwnersOf(Method method) {
    return propagation.sureOwnersOf(method);
  }

  /** Whether the method is also called by code of the application that no known owner runs. */
  public boolean isCalledWithoutOwner(Method method) {
    return unowned.contains(method);
  }

  /** Whether both methods surely run on one and the same thread only. */
  public boolean areOneThread(Method one, Method other) {
    Set<Owner> owners = ownersOf(one);
    return owners.size() == 1
        && owners.equals(ownersOf(other))
        && owners.iterator().next().isSerial()
        && !isCalledWithoutOwner(one)
        && !isCalledWithoutOwner(other);
  }

  /** Every method that runs on a known owner, once for each owner and knowledge of its object. */
  public List<Visit> visits() {
    return propagation.visits();
  }

  /** Calls that may park the thread of a known owner. */
  public Stream<Hazard<BlockingCall>> blockingCalls() {
    return visits().stream()
        .filter(visit -> !visit.compensated())
        .flatMap(this::blockingCalls)
        .filter(call -> !isKnownComplete(call.what().subject(), call.visit()));
  }

  /**
   * Calls that drive a publisher to its end inside of operators of another one, of which nothing is
   * known: its subscriber may wait, but most threads that signal may not.
   */
  public Stream<Hazard<BlockingCall>> drivesInOperators() {
    if (program.universe().methods().stream().noneMatch(this::drives)) {
      return Stream.empty();
    }
    Relevance driving = Relevance.to(this::drives, program);
    List<TaskRoot> operators =
        TaskRoots.ofUnknownPublishers(program, passing, completions, roots).stream()
            .filter(root -> driving.matters(root.body()))
            .toList();
    return Propagation.of(program, guards, passing, driving, rare, operators).visits().stream()
        .flatMap(this::blockingCalls)
        .filter(call -> call.what().bridge())
        .filter(call -> call.what().subject().filter(this::isAtHand).isEmpty());
  }

  /** Whether all that the stage is made of is there when it is asked for. */
  private boolean isAtHand(ValueAt stage) {
    Set<Owner> owners = completions.owners(stage);
    return !owners.isEmpty() && owners.stream().allMatch(owner -> owner.kind() == OwnerKind.CALLER);
  }

  private boolean drives(Method method) {
    return blockingCallsOf(method).stream().anyMatch(BlockingCall::bridge);
  }

  private boolean isKnownComplete(Optional<ValueAt> subject, Visit visit) {
    return subject.isPresent() && knownComplete.isKnown(subject.get(), visit);
  }

  /** Waits on the thread of a known owner for something that need not be complete by then. */
  public Stream<Hazard<Event>> waits() {
    return events(Event.Kind.WAIT)
        .filter(wait -> !knownComplete.isKnown(wait.what().subject(), wait.visit()));
  }

  private Stream<Hazard<BlockingCall>> blockingCalls(Visit visit) {
    return blockingCalls.of(visit.method()).stream()
        .filter(call -> canRun(visit, call.site().step()))
        .flatMap(call -> call.on(visit.known()).stream())
        .map(call -> visit.rarely() ? call.uncertain() : call)
        .map(call -> new Hazard<>(visit, call.site(), call));
  }

  private boolean canRun(Visit visit, int step) {
    return guards.allows(visit.owner(), visit.method(), step)
        && passing.allows(visit.method(), step, visit.known());
  }

  /** Calls that may park the thread while this code runs. */
  public Stream<BlockingCall> blockingCalls(LockedCode.Inside inside) {
    return blockingCallsOf(inside.method()).stream()
        .filter(call -> inside.runs(call.site().step()))
        .flatMap(call -> call.on(inside.known()).stream())
        .map(call -> inside.rarely() ? call.uncertain() : call);
  }

  /** Steps with an effect of that kind that the threads of known owners come to again and again. */
  public <E extends Effect> Stream<Hazard<E>> effects(Class<E> kind) {
    Map<Method, int[]> steps = new HashMap<>();
    for (Method method : program.universe().methods()) {
      int[] found = stepsWith(kind, method);
      if (found.length > 0) {
        steps.put(method, found);
      }
    }
    return recurring()
        .filter(visit -> steps.containsKey(visit.method()))
        .flatMap(visit -> effects(visit, steps.getOrDefault(visit.method(), new int[0]), kind));
  }

  private static int[] stepsWith(Class<? extends Effect> kind, Method method) {
    return IntStream.range(0, method.steps().size())
        .filter(step -> !method.effects(step).isEmpty())
        .filter(step -> method.effects(step).stream().anyMatch(kind::isInstance))
        .toArray();
  }

  private <E extends Effect> Stream<Hazard<E>> effects(Visit visit, int[] steps, Class<E> kind) {
    return IntStream.of(steps)
        .filter(step -> recurs(visit, step))
        .boxed()
        .flatMap(
            step ->
                visit.method().effects(step).stream()
                    .filter(kind::isInstance)
                    .map(
                        effect ->
                            new Hazard<>(
                                visit, new CallSite(visit.method(), step), kind.cast(effect))));
  }

  private Stream<Visit> recurring() {
    return visits().stream().filter(visit -> !visit.rarely());
  }

  private boolean recurs(Visit visit, int step) {
    return canRun(visit, step) && !rare.covers(visit.method(), step);
  }

  /** Parallel pipelines that threads of known owners run again and again. */
  public Stream<Hazard<Pipeline>> pipelines() {
    return recurring()
        .flatMap(
            visit ->
                parallelPipelines.of(visit.method()).stream()
                    .filter(pipeline -> recurs(visit, pipeline.terminal().step()))
                    .map(pipeline -> new Hazard<>(visit, pipeline.terminal(), pipeline)));
  }

  /**
   * Locks that threads of known owners may have to wait for again and again, seen where they are
   * taken.
   */
  public Stream<Hazard<LockRegion>> takenLocks() {
    return recurring()
        .flatMap(
            visit ->
                program.locks().of(visit.method()).stream()
                    .filter(LockRegion::waits)
                    .filter(region -> recurs(visit, region.place().step()))
                    .map(region -> new Hazard<>(visit, region.place(), region)));
  }

  /** Calls of the method that may park its thread, whoever runs it. */
  public List<BlockingCall> blockingCallsOf(Method method) {
    return blockingCalls.of(method);
  }

  /** Steps of the method that wait for something that has a name. */
  public Stream<CallSite> waitsOf(Method method) {
    return blockingCallsOf(method).stream()
        .filter(call -> call.subject().isPresent())
        .map(BlockingCall::site);
  }

  /** Events of that kind that happen on the thread of a known owner. */
  public Stream<Hazard<Event>> events(Event.Kind kind) {
    return visits().stream().flatMap(visit -> events(visit, kind));
  }

  /** Events of the visited method as the visit sees them. */
  public Stream<Hazard<Event>> events(Visit visit, Event.Kind kind) {
    List<Hazard<Event>> found = new ArrayList<>();
    for (Event event : program.summaries().events(visit.method())) {
      boolean elsewhere = event.deferred() && event.kind() == Event.Kind.COMPLETE;
      if (event.kind() == kind
          && !elsewhere
          && !isSeenBetterAbove(event, visit)
          && canRun(visit, event)) {
        found.add(new Hazard<>(visit, event.site(), event));
      }
    }
    return found.stream();
  }

  private boolean canRun(Visit visit, Event event) {
    List<CallSite> calls = event.pathOfSubmitter();
    return guards.allows(visit.owner(), calls) && passing.allows(calls, visit.known());
  }

  private boolean isSeenBetterAbove(Event event, Visit visit) {
    return program.summaries().isLifted(event)
        && (!event.subject().isOfThis() || visit.objectKnown());
  }

  /** Owners that complete the future, promise or latch; see {@link Completions#owners}. */
  public Set<Owner> completers(ValueAt value) {
    return completions.owners(value);
  }

  /** Hand-offs as those see them who know most about the function and the executor. */
  public List<HandOff> handOffs() {
    return handOffs;
  }

  /** Where threads run parallel pipelines and wait for them. */
  public ParallelPipelines parallelPipelines() {
    return parallelPipelines;
  }

  /** The code that has to run before waits end. */
  public AwaitedTasks awaitedTasks() {
    return awaitedTasks;
  }

  /** What runs while locks are held. */
  public LockedCode lockedCode() {
    return lockedCode;
  }

  /** What code reaches from sources that deliver events without bound. */
  public Sources sources() {
    return sources;
  }

  /**
   * What several rules derive from the program, computed when the first of them asks.
   *
   * @param type what is derived; there is one of each type
   * @param derive how it is computed, from the program alone
   */
  public <T> T derived(Class<T> type, Function<OwnedProgram, T> derive) {
    Object known = derived.get(type);
    if (known == null) {
      known = derive.apply(this);
      derived.put(type, known);
    }
    return type.cast(known);
  }

  /** The owners that the executor can be. */
  public Set<Owner> executorsOf(ValueAt executor) {
    return completions.executors(executor);
  }
}
