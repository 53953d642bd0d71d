package dev.conclint.program;

import dev.conclint.catalogue.Amount;
import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Effect.Order;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.catalogue.Rejection;
import dev.conclint.catalogue.Rejection.Policy;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.Event.Kind;
import dev.conclint.program.Executor.Capacity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Says which executors a value can be, by where they are made, wrapped or declared. */
public final class ExecutorModel {
  /** What every executor is given its tasks by. */
  public static final MethodRef EXECUTE =
      new MethodRef("java/util/concurrent/Executor", "execute", "(Ljava/lang/Runnable;)V");

  private static final int MAX_WRAPPERS = 4;

  /** More than this counts as no bound: the usual "unlimited" is {@code Integer.MAX_VALUE}. */
  private static final long PRACTICALLY_UNBOUNDED = 1_000_000;

  private final Universe universe;
  private final ValueFlow flow;
  private final Summaries summaries;
  private final TaskQueues taskQueues;
  private final Map<ValueAt, List<Executor>> known = new HashMap<>();

  ExecutorModel(Universe universe, ValueFlow flow, Summaries summaries, TaskQueues taskQueues) {
    this.universe = universe;
    this.flow = flow;
    this.summaries = summaries;
    this.taskQueues = taskQueues;
  }

  /** The executors that the value can be, each unwrapped to the one whose threads run tasks. */
  public List<Executor> executors(ValueAt value) {
    List<Executor> executors = known.get(value);
    if (executors == null) {
      executors = find(value);
      known.put(value, executors);
    }
    return executors;
  }

  private List<Executor> find(ValueAt value) {
    Set<Executor> found = new LinkedHashSet<>();
    Optional<String> declared = value.declaredType();
    fitting(flow.objects(value), declared).forEach(object -> found.addAll(describe(object, 0)));
    if (found.stream().anyMatch(executor -> executor.kind().isPresent())) {
      return List.copyOf(found);
    }
    declared
        .filter(type -> !(value.value() instanceof Value.Parameter))
        .flatMap(type -> ofType(new ObjectRef.Unknown(type), type))
        .ifPresent(found::add);
    return List.copyOf(found);
  }

  /** Those that can be of the type; all if none can, for then they were adapted to it. */
  private Collection<ObjectRef> fitting(Set<ObjectRef> objects, Optional<String> declared) {
    List<ObjectRef> fitting =
        objects.stream()
            .filter(object -> declared.filter(type -> !flow.canBe(object, type)).isEmpty())
            .toList();
    return fitting.isEmpty() ? objects : fitting;
  }

  /** The executor that the step makes, if it makes one with threads of its own. */
  public Optional<Executor> madeBy(CallSite site) {
    Step step = site.method().step(site.step());
    if (step instanceof Step.New) {
      ObjectRef.Made made = new ObjectRef.Made(site, List.of());
      return creation(site, new Value.Result(site.step()), made, made.context());
    }
    if (!(step instanceof Step.Call call) || call.target().isConstructor()) {
      return Optional.empty();
    }
    return site.effect(Effect.CreatesExecutor.class)
        .map(
            creates -> create(new ObjectRef.Made(site, List.of()), site, call, creates, List.of()));
  }

  /** The executor that a library owns under that name. */
  public static Executor shared(OwnerKind kind, String name) {
    ObjectRef identity =
        name.isEmpty()
            ? new ObjectRef.Unknown(kind.description())
            : new ObjectRef.Shared(kind, name);
    return new Executor(
        identity,
        Optional.of(kind),
        true,
        OptionalLong.empty(),
        Capacity.UNKNOWN,
        Policy.UNKNOWN,
        Order.UNKNOWN,
        Optional.empty());
  }

  private List<Executor> describe(ObjectRef object, int depth) {
    if (object instanceof ObjectRef.Shared shared) {
      return List.of(shared(shared.kind(), shared.name()));
    }
    if (object instanceof ObjectRef.Member member) {
      return describe(member.group(), depth).stream()
          .map(group -> memberOf(group, member))
          .toList();
    }
    if (object instanceof ObjectRef.Made made) {
      return describeMade(made, depth);
    }
    String type = flow.typeOf(object);
    if (object instanceof ObjectRef.Self) {
      Optional<Executor> own = ofTaskQueue(object, type);
      if (own.isPresent()) {
        return List.of(own.get());
      }
    }
    return List.of(ofType(object, type).orElseGet(() -> unknown(object)));
  }

  private static Executor memberOf(Executor group, ObjectRef.Member identity) {
    return new Executor(
        identity,
        group.kind(),
        group.framework(),
        OptionalLong.of(1),
        group.queue(),
        group.rejection(),
        Order.ORDERED,
        group.created());
  }

  private static Executor unknown(ObjectRef object) {
    return new Executor(
        object,
        Optional.empty(),
        false,
        OptionalLong.empty(),
        Capacity.UNKNOWN,
        Policy.UNKNOWN,
        Order.UNKNOWN,
        Optional.empty());
  }

  private Optional<Executor> ofType(ObjectRef object, String type) {
    return universe
        .effects()
        .executorType(type)
        .map(
            is ->
                new Executor(
                    object,
                    Optional.of(is.kind()),
                    true,
                    OptionalLong.empty(),
                    Capacity.UNKNOWN,
                    Policy.UNKNOWN,
                    is.order(),
                    Optional.empty()));
  }

  private List<Executor> describeMade(ObjectRef.Made made, int depth) {
    CallSite site = made.site();
    Step step = site.method().step(site.step());
    if (step instanceof Step.Call call) {
      Optional<Effect.CreatesExecutor> creates = site.effect(Effect.CreatesExecutor.class);
      if (creates.isPresent()) {
        return List.of(create(made, site, call, creates.get(), made.context()));
      }
      Optional<Effect.GivesExecutor> gives = site.effect(Effect.GivesExecutor.class);
      return List.of(
          gives
              .map(effect -> shared(effect.kind(), effect.name()))
              .or(() -> ofType(made, call.target().returnType()))
              .orElseGet(() -> unknown(made)));
    }
    if (step instanceof Step.New allocation) {
      return describeNew(made, allocation, depth);
    }
    if (step instanceof Step.Lambda) {
      return describeLambda(made, depth);
    }
    return List.of(unknown(made));
  }

  private List<Executor> describeNew(ObjectRef.Made made, Step.New allocation, int depth) {
    Optional<Executor> built =
        creation(made.site(), new Value.Result(made.site().step()), made, made.context());
    if (built.isPresent()) {
      return List.of(built.get());
    }
    Optional<Executor> queue = ofTaskQueue(made, allocation.type());
    if (queue.isPresent()) {
      return List.of(queue.get());
    }
    if (depth < MAX_WRAPPERS) {
      List<Executor> wrapped = wrapped(made, allocation.type(), depth);
      if (!wrapped.isEmpty()) {
        return wrapped;
      }
    }
    return List.of(ofType(made, allocation.type()).orElseGet(() -> unknown(made)));
  }

  /**
   * The constructor call on the object, or on {@code this} further up, that the catalogue knows.
   *
   * @param context calls through which the method of {@code from} was entered, innermost first
   */
  private Optional<Executor> creation(
      CallSite from, Value object, ObjectRef.Made made, List<CallSite> context) {
    Method method = from.method();
    int depth = context.size() - made.context().size();
    for (int i = from.step(); i < method.steps().size() && depth < MAX_WRAPPERS; i++) {
      if (!(method.step(i) instanceof Step.Call call)
          || !call.target().isConstructor()
          || !call.arguments().get(0).equals(object)) {
        continue;
      }
      CallSite site = new CallSite(method, i);
      Optional<Effect.CreatesExecutor> creates =
          Universe.effect(method, i, Effect.CreatesExecutor.class);
      if (creates.isPresent()) {
        return Optional.of(create(made, site, call, creates.get(), context));
      }
      List<CallSite> inside = new ArrayList<>(List.of(site));
      inside.addAll(context);
      return universe.targets(site).stream()
          .map(
              constructor ->
                  creation(new CallSite(constructor, 0), Value.THIS, made, List.copyOf(inside)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.empty();
  }

  private Optional<Executor> ofTaskQueue(ObjectRef object, String type) {
    return taskQueues
        .queueOf(type)
        .map(
            queue ->
                new Executor(
                    object,
                    Optional.of(OwnerKind.SERIAL),
                    false,
                    OptionalLong.of(1),
                    capacityOf(queue),
                    Policy.UNKNOWN,
                    Order.ORDERED,
                    Optional.empty()));
  }

  private Capacity capacityOf(FieldRef queue) {
    Capacity capacity = Capacity.UNKNOWN;
    for (ValueAt stored : universe.stored(queue)) {
      capacity = capacity(stored);
    }
    return capacity;
  }

  /** What the class does with a task: hands it to another executor, or runs it at once. */
  private List<Executor> wrapped(ObjectRef.Made made, String type, int depth) {
    Optional<Method> execute =
        universe.hierarchy().isSubtype(type, EXECUTE.owner())
            ? universe.implementation(type, EXECUTE)
            : Optional.empty();
    if (execute.isEmpty()) {
      return List.of();
    }
    List<Value> arguments = List.of(new Value.Result(made.site().step()));
    return inside(execute.get(), new Value.Parameter(1), arguments, made, depth);
  }

  private List<Executor> describeLambda(ObjectRef.Made made, int depth) {
    Step.Lambda lambda = (Step.Lambda) made.site().method().step(made.site().step());
    Optional<Method> body = universe.body(made.site());
    if (body.isEmpty()
        || depth >= MAX_WRAPPERS
        || !lambda.interfaceMethod().name().equals(EXECUTE.name())) {
      return List.of(unknown(made));
    }
    Value task = new Value.Parameter(lambda.captured().size());
    List<Executor> found = inside(body.get(), task, lambda.captured(), made, depth);
    return found.isEmpty() ? List.of(unknown(made)) : found;
  }

  private List<Executor> inside(
      Method execute, Value task, List<Value> bound, ObjectRef.Made made, int depth) {
    List<Executor> found = new ArrayList<>();
    for (Event event : summaries.events(execute)) {
      if (!event.subject().value().equals(task) || !event.subject().method().equals(execute)) {
        continue;
      }
      if (event.kind() == Kind.INVOKE) {
        found.add(shared(OwnerKind.CALLER, ""));
      } else if (event.kind() == Kind.HAND_OFF && event.executor().isPresent()) {
        found.addAll(delegate(event.executor().get(), execute, bound, made, depth));
      }
    }
    return found;
  }

  private List<Executor> delegate(
      ValueAt executor, Method execute, List<Value> bound, ObjectRef.Made made, int depth) {
    boolean own = executor.method().equals(execute) && executor.context().isEmpty();
    ValueAt actual =
        own
            ? Substitution.apply(executor.value(), bound)
                .map(value -> new ValueAt(made.site().method(), value, made.context()))
                .orElse(executor)
            : executor;
    List<Executor> found = new ArrayList<>();
    for (ObjectRef object : flow.objects(actual)) {
      if (!object.equals(made)) {
        found.addAll(describe(object, depth + 1));
      }
    }
    return found;
  }

  private Executor create(
      ObjectRef.Made made,
      CallSite site,
      Step.Call call,
      Effect.CreatesExecutor creates,
      List<CallSite> context) {
    Setting first = new Setting(creates.configures(), site, call);
    List<Setting> changes = changes(made);
    Setting bound = last(first, changes, to -> !to.queue().equals(Amount.UNKNOWN));
    Setting most = last(first, changes, to -> !to.threads().equals(Amount.UNKNOWN));
    Setting core = last(first, changes, to -> !to.core().equals(Amount.UNKNOWN));
    Setting rejects = last(first, changes, to -> to.rejection().isPresent());
    Capacity queue = queue(bound.to().queue(), bound.site(), bound.call(), context);
    boolean coreOnly = queue == Capacity.UNBOUNDED && !core.to().core().equals(Amount.UNKNOWN);
    OptionalLong threads =
        coreOnly
            ? withoutMore(threads(core.to().core(), core.site(), core.call(), context))
            : threads(most.to().threads(), most.site(), most.call(), context);
    OwnerKind kind = kind(creates.kind(), threads, queue);
    return new Executor(
        made,
        Optional.of(kind),
        false,
        threads,
        queue,
        policy(rejects.to().rejection().orElseThrow(), rejects.site(), rejects.call(), context),
        kind == OwnerKind.SERIAL ? Order.ORDERED : Order.UNKNOWN,
        Optional.of(made.site().method().isApplication() ? creationSite(made, site) : site));
  }

  /** What a call says of an executor: the one that makes it, or one that changes it. */
  private record Setting(Effect.Configures to, CallSite site, Step.Call call) {}

  /** The last one that says it, or else the first of all. */
  private static Setting last(
      Setting first, List<Setting> changes, Predicate<Effect.Configures> says) {
    return changes.stream().filter(change -> says.test(change.to())).reduce(first, (a, b) -> b);
  }

  /** Calls by which the method that makes the executor changes it, in their order. */
  private static List<Setting> changes(ObjectRef.Made made) {
    Method method = made.site().method();
    Value object = new Value.Result(made.site().step());
    return IntStream.range(made.site().step() + 1, method.steps().size())
        .filter(
            i ->
                method.step(i) instanceof Step.Call call
                    && !call.arguments().isEmpty()
                    && call.arguments().get(0).equals(object))
        .boxed()
        .flatMap(
            i ->
                Universe.effect(method, i, Effect.Configures.class)
                    .map(
                        effect ->
                            new Setting(
                                effect, new CallSite(method, i), (Step.Call) method.step(i)))
                    .stream())
        .toList();
  }

  /** More threads than the core come only when the queue is full; one comes also without any. */
  private static OptionalLong withoutMore(OptionalLong core) {
    return core.isPresent() ? OptionalLong.of(Math.max(1, core.getAsLong())) : core;
  }

  /** A factory outside the application is blamed at the call that asks it. */
  private static CallSite creationSite(ObjectRef.Made made, CallSite site) {
    return site.method().equals(made.site().method()) ? site : made.site();
  }

  private static OwnerKind kind(OwnerKind declared, OptionalLong threads, Capacity queue) {
    boolean pool = declared == OwnerKind.BOUNDED_POOL || declared == OwnerKind.SERIAL;
    if (!pool || threads.isEmpty()) {
      return declared;
    }
    if (threads.getAsLong() == 1) {
      return OwnerKind.SERIAL;
    }
    boolean grows = threads.getAsLong() > PRACTICALLY_UNBOUNDED;
    return grows && queue != Capacity.UNBOUNDED ? OwnerKind.ELASTIC : OwnerKind.BOUNDED_POOL;
  }

  private OptionalLong threads(
      Amount amount, CallSite site, Step.Call call, List<CallSite> context) {
    if (amount instanceof Amount.Fixed fixed) {
      return OptionalLong.of(fixed.number());
    }
    if (amount instanceof Amount.Unbounded) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    if (amount instanceof Amount.OfArgument argument) {
      Optional<Value> value = Universe.argument(argument.index(), call);
      Optional<Long> number =
          value.flatMap(v -> flow.constant(inContext(site.method(), v, context)));
      return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  /** A parameter of a factory is what this one call of it passes. */
  private static ValueAt inContext(Method method, Value value, List<CallSite> context) {
    if (!context.isEmpty()
        && value instanceof Value.Parameter parameter
        && context.get(0).method().step(context.get(0).step()) instanceof Step.Call call
        && parameter.index() < call.arguments().size()) {
      return inContext(
          context.get(0).method(),
          call.arguments().get(parameter.index()),
          context.subList(1, context.size()));
    }
    return new ValueAt(method, value);
  }

  private Capacity queue(Amount amount, CallSite site, Step.Call call, List<CallSite> context) {
    if (amount instanceof Amount.Unbounded) {
      return Capacity.UNBOUNDED;
    }
    if (amount instanceof Amount.HandOff) {
      return Capacity.HAND_OFF;
    }
    if (amount instanceof Amount.Fixed fixed) {
      return fixed.number() == 0 ? Capacity.HAND_OFF : capacity(fixed.number());
    }
    if (amount instanceof Amount.OfArgument argument) {
      return Universe.argument(argument.index(), call)
          .map(value -> capacity(inContext(site.method(), value, context)))
          .orElse(Capacity.UNKNOWN);
    }
    return Capacity.UNKNOWN;
  }

  /** The capacity of a queue, or that a number given as one means. */
  public Capacity capacity(ValueAt queue) {
    Optional<Long> number = flow.constant(queue);
    if (number.isPresent()) {
      return capacity(number.get());
    }
    Capacity capacity = Capacity.UNKNOWN;
    for (ObjectRef object : flow.objects(queue)) {
      if (object instanceof ObjectRef.Made made) {
        Capacity one = capacity(made);
        if (one == Capacity.UNBOUNDED) {
          return one;
        }
        capacity = one;
      }
    }
    return capacity;
  }

  private static Capacity capacity(long bound) {
    if (bound > PRACTICALLY_UNBOUNDED) {
      return Capacity.UNBOUNDED;
    }
    return bound == 1 ? Capacity.ONE : Capacity.BOUNDED;
  }

  /** The capacity of the queue that was made there. */
  public Capacity capacity(ObjectRef.Made made) {
    Method method = made.site().method();
    Value result = new Value.Result(made.site().step());
    for (int i = made.site().step(); i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call
          && (i == made.site().step()
              || (call.target().isConstructor() && call.arguments().get(0).equals(result)))) {
        Optional<Effect.CreatesQueue> creates =
            Universe.effect(method, i, Effect.CreatesQueue.class);
        if (creates.isPresent()) {
          Amount bound = creates.get().bound();
          Capacity capacity = queue(bound, new CallSite(method, i), call, List.of());
          boolean given = bound instanceof Amount.OfArgument && capacity == Capacity.UNKNOWN;
          return given ? Capacity.BOUNDED : capacity;
        }
      }
    }
    return Capacity.UNKNOWN;
  }

  /** A handler of the program's own that neither calls nor changes anything. */
  private boolean doesNothing(ObjectRef object, String type) {
    Optional<Method> handler =
        object instanceof ObjectRef.Made made
                && made.site().method().step(made.site().step()) instanceof Step.Lambda
            ? universe.body(made.site())
            : universe.implementation(
                type,
                new MethodRef(
                    type,
                    "rejectedExecution",
                    "(Ljava/lang/Runnable;Ljava/util/concurrent/ThreadPoolExecutor;)V"));
    return handler
        .filter(method -> method.isApplication() && !method.facts().isAbstract())
        .filter(
            method ->
                method.steps().stream()
                    .noneMatch(
                        step ->
                            step instanceof Step.Call
                                || step instanceof Step.FieldStore
                                || step instanceof Step.Throw))
        .isPresent();
  }

  private Policy policy(
      Rejection rejection, CallSite site, Step.Call call, List<CallSite> context) {
    if (rejection instanceof Rejection.Of of) {
      return of.policy();
    }
    int index = ((Rejection.OfArgument) rejection).index();
    Optional<Value> handler = Universe.argument(index, call);
    if (handler.isEmpty()) {
      return Policy.UNKNOWN;
    }
    for (ObjectRef object : flow.objects(inContext(site.method(), handler.get(), context))) {
      String type = flow.typeOf(object);
      if (type.endsWith("$CallerRunsPolicy")) {
        return Policy.CALLER_RUNS;
      }
      if (type.endsWith("$DiscardPolicy") || type.endsWith("$DiscardOldestPolicy")) {
        return Policy.DISCARD;
      }
      if (type.endsWith("$AbortPolicy")) {
        return Policy.ABORT;
      }
      if (doesNothing(object, type)) {
        return Policy.DISCARD;
      }
    }
    return Policy.UNKNOWN;
  }
}
