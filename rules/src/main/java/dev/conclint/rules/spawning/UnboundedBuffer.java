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
import dev.conclint.owner.Sources.Reach;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor.Capacity;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.spawning.WriteLoops.WriteLoop;
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

  /** Calls from the source with which nothing else is likely to be on the way. */
  private static final int MAX_CALLS = 3;

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
    Stream<Finding> writes = WriteLoops.in(program).map(loop -> finding(loop, program));
    return Stream.of(queues, operators(program), writes).flatMap(findings -> findings);
  }

  private static Finding finding(WriteLoop loop, OwnedProgram program) {
    Places places = new Places(program.program());
    CallSite write = loop.write();
    List<TraceStep> trace = new ArrayList<>();
    loop.path().subList(0, loop.path().size() - 1).forEach(call -> trace.add(places.call(call)));
    trace.add(
        places.step(
            TraceStep.Kind.HAZARD, write, Names.of(write) + " keeps what cannot be sent yet"));
    return new Finding(
        INFO,
        loop.level(),
        places.of(write),
        Names.of(write) + " is called in a loop that never asks how much waits to be sent",
        trace);
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
    if (isOneThread(put.get(), take.get(), program)) {
      return Stream.empty();
    }
    Optional<Reach> source =
        isWorkedOff(take.get(), program) ? source(put.get(), program) : Optional.empty();
    return places(made, put.get(), program)
        .map(place -> finding(place, put.get(), take.get(), source, program));
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
      CallSite made, CallSite put, CallSite take, Optional<Reach> source, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    trace.add(places.step(TraceStep.Kind.HAZARD, made, Names.of(made) + " has no bound"));
    source.ifPresent(reach -> trace.addAll(UnboundedFeeds.trace(reach, program)));
    trace.add(places.step(TraceStep.Kind.RELATED, put, Names.of(put) + " puts into it"));
    trace.add(places.step(TraceStep.Kind.RELATED, take, Names.of(take) + " takes from it"));
    return new Finding(
        INFO,
        source.isPresent() ? Level.WARNING : Level.NOTE,
        places.of(made),
        source.isPresent()
            ? "this buffer has no bound, and a source feeds it: when its consumer is slow, it grows"
                + " until memory ends"
            : "this buffer has no bound: when its consumer is slow, it grows until memory ends",
        trace);
  }

  /** Handlers of one framework's loop run on the loop of their channel. */
  private static boolean isOneThread(Owner one, Owner other) {
    return one.isSameAs(other)
        || (one.framework() && one.kind() == OwnerKind.EVENT_LOOP && one.equals(other));
  }

  /** Two sides on one thread take turns. */
  private static boolean isOneThread(CallSite put, CallSite take, OwnedProgram program) {
    Set<Owner> takes = program.ownersOf(take.method());
    return program.ownersOf(put.method()).stream()
        .anyMatch(one -> takes.stream().anyMatch(other -> isOneThread(one, other)));
  }

  /** Whether a known thread waits for one element after the other. */
  private static boolean isWorkedOff(CallSite take, OwnedProgram program) {
    return take.method().facts().inLoop(take.step())
        && take.has(Effect.Waits.class)
        && !program.ownersOf(take.method()).isEmpty();
  }

  /**
   * What fills the buffer for every event from outside, before the eyes of the reader. Of all other
   * buffers, what is in flight may be counted elsewhere: in seven libraries most were limited so.
   */
  private static Optional<Reach> source(CallSite put, OwnedProgram program) {
    return program
        .sources()
        .reach(put)
        .filter(reach -> reach.frames().size() <= MAX_CALLS)
        .filter(reach -> reach.loop().filter(loop -> loop.has(Effect.Takes.class)).isEmpty())
        .filter(reach -> !UnboundedFeeds.isSeldom(reach, program))
        .filter(reach -> isUnlimited(frames(reach, put), program));
  }

  private static boolean isUnlimited(List<CallSite> frames, OwnedProgram program) {
    return frames.stream().noneMatch(CallSite::isAfterSurprise)
        && !new BackPressure(program).isOn(frames, Optional.empty());
  }

  private static List<CallSite> frames(Reach reach, CallSite put) {
    List<CallSite> frames = new ArrayList<>(reach.frames());
    frames.add(put);
    return frames;
  }
}
