package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor.Capacity;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A queue without bound between threads: when its consumer is slow, it grows until memory ends. */
public final class UnboundedBuffer implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnboundedBuffer.class,
          Family.SPAWNING,
          Level.WARNING,
          "0.1",
          "Unbounded buffer between a producer and a consumer");

  /** Who puts into a queue and who takes from it. */
  private record Traffic(List<CallSite> puts, List<CallSite> takes) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Stream<Finding> queues =
        traffic(program).entrySet().stream()
            .flatMap(entry -> findings(entry.getKey(), entry.getValue(), program));
    return Stream.concat(queues, operators(program));
  }

  private static Stream<Finding> operators(OwnedProgram program) {
    Places places = new Places(program.program());
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(Method::cataloguedCalls)
        .filter(site -> site.has(Effect.Buffers.class))
        .map(
            site ->
                new Finding(
                    INFO,
                    isBetweenThreads(site) ? Level.WARNING : Level.NOTE,
                    places.of(site),
                    Names.of(site) + " keeps what a slow consumer has not asked for, without bound",
                    List.of(
                        places.step(
                            TraceStep.Kind.HAZARD, site, Names.of(site) + " has no bound"))));
  }

  /** One of a chain that goes on elsewhere: of others, both sides may be one thread. */
  private static boolean isBetweenThreads(CallSite site) {
    return site.chain().stream().skip(1).anyMatch(next -> next.has(Effect.DownstreamOn.class));
  }

  private static Map<ObjectRef, Traffic> traffic(OwnedProgram program) {
    Map<ObjectRef, Traffic> found = new LinkedHashMap<>();
    program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(Method::cataloguedCalls)
        .forEach(site -> add(site, found, program));
    return found;
  }

  private static void add(CallSite site, Map<ObjectRef, Traffic> found, OwnedProgram program) {
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return;
    }
    for (Effect effect : site.method().effects(site.step())) {
      boolean puts = effect instanceof Effect.Puts;
      Optional<Value> queue =
          effect instanceof Effect.Puts put
              ? Universe.operand(put.into(), call, site.step())
              : effect instanceof Effect.Takes take
                  ? Universe.operand(take.from(), call, site.step())
                  : Optional.empty();
      if (queue.isPresent()) {
        for (ObjectRef object :
            program.program().flow().objects(new ValueAt(site.method(), queue.get()))) {
          Traffic traffic =
              found.computeIfAbsent(object, o -> new Traffic(new ArrayList<>(), new ArrayList<>()));
          (puts ? traffic.puts() : traffic.takes()).add(site);
        }
      }
    }
  }

  private static Stream<Finding> findings(ObjectRef queue, Traffic traffic, OwnedProgram program) {
    if (!(queue instanceof ObjectRef.Made made)
        || !made.site().method().isApplication()
        || program.program().executors().capacity(made) != Capacity.UNBOUNDED) {
      return Stream.empty();
    }
    Optional<CallSite> put =
        traffic.puts().stream().filter(site -> !isSizeAsked(site) && !isLimited(site)).findFirst();
    Optional<CallSite> take =
        traffic.takes().stream()
            .filter(site -> put.isPresent() && !site.method().equals(put.get().method()))
            .findFirst();
    if (put.isEmpty() || take.isEmpty()) {
      return Stream.empty();
    }
    return level(put.get(), take.get(), program).stream()
        .flatMap(
            level ->
                places(made, put.get(), program)
                    .map(place -> finding(place, put.get(), take.get(), level, program)));
  }

  /**
   * Who asks a factory for a queue decides for its bound; of queues that are kept by key, who adds
   * to one decides what happens when it is long.
   */
  private static Stream<CallSite> places(ObjectRef.Made made, CallSite put, OwnedProgram program) {
    if (isOneOfMany(put)) {
      return Stream.of(put);
    }
    Method factory = made.site().method();
    boolean returned =
        program
            .program()
            .universe()
            .returns(factory)
            .contains(new Value.Result(made.site().step()));
    List<CallSite> callers = callers(factory, program).toList();
    return returned && !callers.isEmpty()
        ? callers.stream()
        : Stream.of(made.site().constructorCall().orElse(made.site()));
  }

  /** Calls in the application, those through the bridges of generic methods included. */
  private static Stream<CallSite> callers(Method method, OwnedProgram program) {
    return program.program().universe().callers(method).stream()
        .filter(caller -> caller.method().isApplication())
        .flatMap(
            caller ->
                caller.method().facts().isBridge()
                    ? program.program().universe().callers(caller.method()).stream()
                        .filter(outer -> outer.method().isApplication())
                    : Stream.of(caller));
  }

  private static boolean isOneOfMany(CallSite put) {
    return put.method().step(put.step()) instanceof Step.Call call
        && call.dispatch() != Step.Dispatch.STATIC
        && call.arguments().get(0) instanceof Value.Result queue
        && new CallSite(put.method(), queue.step()).has(Effect.ElementOf.class);
  }

  /** Whether the producer looks at the queue before. */
  private static boolean isSizeAsked(CallSite put) {
    return put.method().facts().guardsOf(put.step()).stream()
        .map(Guard::condition)
        .flatMap(condition -> Stream.of(condition.left(), condition.right()))
        .anyMatch(value -> isSize(value, put.method()));
  }

  /** Whether the producer needs a permit before. */
  private static boolean isLimited(CallSite put) {
    Method method = put.method();
    return IntStream.range(0, method.steps().size())
        .mapToObj(step -> new CallSite(method, step))
        .anyMatch(
            site ->
                site.has(Effect.Limits.class) && method.facts().canFollow(site.step(), put.step()));
  }

  private static boolean isSize(Value value, Method method) {
    if (value instanceof Value.Computed computed) {
      return computed.operands().stream().anyMatch(one -> isSize(one, method));
    }
    return value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && (call.target().name().equals("size")
            || call.target().owner().startsWith("java/util/concurrent/atomic/"));
  }

  private static Finding finding(
      CallSite made, CallSite put, CallSite take, Level level, OwnedProgram program) {
    Places places = new Places(program.program());
    return new Finding(
        INFO,
        level,
        places.of(made),
        "this buffer has no bound: when its consumer is slow, it grows until memory ends",
        List.of(
            places.step(TraceStep.Kind.HAZARD, made, Names.of(made) + " has no bound"),
            places.step(TraceStep.Kind.RELATED, put, Names.of(put) + " puts into it"),
            places.step(TraceStep.Kind.RELATED, take, Names.of(take) + " takes from it")));
  }

  /** Handlers of one framework's loop run on the loop of their channel. */
  private static boolean isOneThread(Owner one, Owner other) {
    return one.isSameAs(other)
        || (one.framework() && one.kind() == OwnerKind.EVENT_LOOP && one.equals(other));
  }

  /**
   * Two sides on one thread take turns. Of all others, what is in flight may be counted elsewhere:
   * in seven libraries most queues without a bound were limited so, hence no warning.
   */
  private static Optional<Level> level(CallSite put, CallSite take, OwnedProgram program) {
    Set<Owner> puts = program.ownersOf(put.method());
    Set<Owner> takes = program.ownersOf(take.method());
    boolean same =
        puts.stream().anyMatch(one -> takes.stream().anyMatch(other -> isOneThread(one, other)));
    return same ? Optional.empty() : Optional.of(Level.NOTE);
  }
}
