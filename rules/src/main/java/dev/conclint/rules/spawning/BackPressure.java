package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.facts.Condition;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.ExecutorModel;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What bounds the work that a source starts: permits, counters, waits, pauses. */
final class BackPressure {
  private static final int MAX_DEPTH = 2;

  /** Questions for how much is in flight, asked of counters, queues, pools and semaphores. */
  private static final Set<String> AMOUNTS =
      Set.of(
          "get",
          "incrementAndGet",
          "getAndIncrement",
          "addAndGet",
          "sum",
          "intValue",
          "longValue",
          "size",
          "remainingCapacity",
          "availablePermits",
          "getActiveCount",
          "getQueueSize",
          "getQueuedTaskCount",
          "bytesBeforeUnwritable");

  /** What tells whether there is an entry for a key. */
  private static final Set<String> QUESTIONS =
      Set.of("add", "putIfAbsent", "contains", "containsKey", "get");

  /** What makes an entry for a key. */
  private static final Set<String> ENTRIES = Set.of("add", "put", "putIfAbsent");

  private final OwnedProgram program;

  BackPressure(OwnedProgram program) {
    this.program = program;
  }

  /**
   * Whether something on the way, given from the source to the hand-off, bounds what it hands off.
   *
   * @param executor takes the work; a wait that others are known to end is none for it
   */
  boolean isOn(List<CallSite> frames, Optional<ValueAt> executor) {
    Set<Owner> executors = executor.map(program::executorsOf).orElse(Set.of());
    return limits(frames) || frames.stream().anyMatch(frame -> waitsAfter(frame, executors));
  }

  /** Whether a permit, a counter or a pause on the way lets only so many be at work. */
  boolean limits(List<CallSite> frames) {
    return frames.stream().anyMatch(frame -> limitedBefore(frame) || guarded(frame));
  }

  /**
   * Whether the executor lets only so many tasks in, one comes after the other, or each asks for
   * the next itself.
   */
  boolean isInside(HandOff handOff) {
    return isGated(handOff)
        || handOff.followsTheLast()
        || program.sources().asksForNext(handOff)
        || isOnePerKey(handOff);
  }

  /** Whether a task is made only for what is not in a collection, which the task leaves again. */
  private boolean isOnePerKey(HandOff handOff) {
    Set<FieldRef> entered =
        handOff.event().pathOfSubmitter().stream()
            .flatMap(BackPressure::entered)
            .collect(Collectors.toSet());
    return !entered.isEmpty()
        && program.program().functions().bodies(handOff.event()).stream()
            .flatMap(body -> program.lockedCode().reachable(body.method()).stream())
            .flatMap(Method::cataloguedCalls)
            .filter(call -> calledName(call).equals("remove"))
            .anyMatch(call -> keeper(call).filter(entered::contains).isPresent());
  }

  /** The collections that a condition of the step asks for an entry that the method makes. */
  private static Stream<FieldRef> entered(CallSite site) {
    Method method = site.method();
    return method.facts().guardsOf(site.step()).stream()
        .map(guard -> guard.condition().left())
        .filter(Value.Result.class::isInstance)
        .map(asked -> new CallSite(method, ((Value.Result) asked).step()))
        .filter(asked -> QUESTIONS.contains(calledName(asked)))
        .flatMap(asked -> keeper(asked).stream())
        .filter(
            keeper ->
                method
                    .cataloguedCalls()
                    .filter(call -> ENTRIES.contains(calledName(call)))
                    .anyMatch(call -> keeper(call).filter(keeper::equals).isPresent()));
  }

  /** The field that keeps the collection, or the collection of collections, of the call. */
  private static Optional<FieldRef> keeper(CallSite site) {
    if (!(site.method().step(site.step()) instanceof Step.Call call)
        || call.dispatch() == Step.Dispatch.STATIC) {
      return Optional.empty();
    }
    Value keeper = site.method().outermost(call.arguments().get(0));
    if (keeper instanceof Value.Field field) {
      return Optional.of(field.field());
    }
    return keeper instanceof Value.StaticField field
        ? Optional.of(field.field())
        : Optional.empty();
  }

  private static String calledName(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call ? call.target().name() : "";
  }

  /** Whether the executor is one of the program's own, which waits for a permit. */
  private boolean isGated(HandOff handOff) {
    return handOff
        .event()
        .executor()
        .flatMap(executor -> program.program().targets(executor, ExecutorModel.EXECUTE))
        .filter(own -> !own.isEmpty())
        .filter(own -> own.stream().allMatch(method -> limitsInside(method, 1)))
        .isPresent();
  }

  private boolean limitedBefore(CallSite frame) {
    return calls(frame.method())
        .filter(call -> call.step() != frame.step())
        .filter(call -> call.method().facts().canFollow(call.step(), frame.step()))
        .anyMatch(call -> limits(call, 0));
  }

  /** Whether it waits in a loop until something has become fewer. */
  private boolean waitsForRoom(CallSite site) {
    Method method = site.method();
    return method.facts().inLoop(site.step())
        && (site.has(Effect.Waits.class) || waitsInside(site, Set.of()))
        && method.facts().guardsOf(site.step()).stream()
            .anyMatch(guard -> asksForAmount(guard, method));
  }

  private static Stream<CallSite> calls(Method method) {
    return IntStream.range(0, method.steps().size())
        .filter(i -> method.step(i) instanceof Step.Call)
        .mapToObj(i -> new CallSite(method, i));
  }

  private boolean limits(CallSite site, int depth) {
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Limits
          || (effect instanceof Effect.TakesLock lock && lock.mode() == LockMode.PERMIT)) {
        return true;
      }
    }
    if (waitsForRoom(site)) {
      return true;
    }
    if (depth >= MAX_DEPTH) {
      return false;
    }
    List<Method> targets = program.program().universe().targets(site);
    return targets.size() == 1 && limitsInside(targets.get(0), depth + 1);
  }

  private boolean limitsInside(Method method, int depth) {
    return calls(method).anyMatch(call -> limits(call, depth));
  }

  private boolean guarded(CallSite frame) {
    return frame.method().facts().guardsOf(frame.step()).stream()
        .anyMatch(guard -> countsInFlight(guard, frame.method()) || isAnswered(guard, frame));
  }

  /** Whether a flag was asked that the same code turns over, so that the next event finds it so. */
  private static boolean isAnswered(Guard guard, CallSite frame) {
    Method method = frame.method();
    for (int i = 0; i < method.steps().size(); i++) {
      if (guard.condition().kind() == Condition.Kind.TRUE
          && method.step(i) instanceof Step.FieldStore store
          && guard.condition().left().equals(store.target())
          && store.value() instanceof Value.Constant constant
          && constant.literal() instanceof Integer flag
          && (flag != 0) != guard.holds()
          && method.facts().guardsOf(i).contains(guard)) {
        return true;
      }
    }
    return false;
  }

  private boolean countsInFlight(Guard guard, Method method) {
    return asksForAmount(guard, method)
        || (guard.condition().kind() == Condition.Kind.TRUE
            && admits(guard.condition().left(), method));
  }

  private static boolean asksForAmount(Guard guard, Method method) {
    Condition condition = guard.condition();
    return switch (condition.kind()) {
      case LESS -> isAmount(condition.left(), method) || isAmount(condition.right(), method);
      case TRUE -> isClaim(condition.left(), method);
      case NULL, SAME -> false;
    };
  }

  /** Whether a predicate of the program counts what is in flight. */
  private boolean admits(Value answer, Method method) {
    if (!(answer instanceof Value.Result result)
        || !(method.step(result.step()) instanceof Step.Call call)
        || !call.target().descriptor().endsWith(")Z")) {
      return false;
    }
    List<Method> targets =
        program.program().universe().targets(new CallSite(method, result.step()));
    return targets.size() == 1
        && targets.get(0).facts().blocks().stream()
            .flatMap(block -> block.guards().stream())
            .anyMatch(guard -> asksForAmount(guard, targets.get(0)));
  }

  private static boolean isAmount(Value value, Method method) {
    if (value instanceof Value.Computed computed) {
      return computed.operands().stream().anyMatch(operand -> isAmount(operand, method));
    }
    return value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && AMOUNTS.contains(call.target().name());
  }

  /** A flag or permit that only one can get. */
  private static boolean isClaim(Value value, Method method) {
    return value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && (call.target().name().startsWith("compareAndSet")
            || method.effects(result.step()).stream()
                .anyMatch(
                    effect ->
                        effect instanceof Effect.TakesLock || effect instanceof Effect.Limits));
  }

  /** Whether the method waits then, for those executors, before it goes on with the next event. */
  private boolean waitsAfter(CallSite frame, Set<Owner> executors) {
    return waitsOf(frame.method(), executors)
            .anyMatch(wait -> wait.equals(frame) || isAfter(frame, wait))
        || program.program().calls().edges(frame.method()).stream()
            .filter(edge -> edge.exact() && !edge.site().equals(frame))
            .filter(edge -> isAfter(frame, edge.site()))
            .map(Edge::target)
            .anyMatch(target -> waits(target, executors) || callsWait(target, executors));
  }

  private static boolean isAfter(CallSite frame, CallSite later) {
    return frame.method().facts().canFollow(frame.step(), later.step());
  }

  private boolean waitsInside(CallSite call, Set<Owner> executors) {
    List<Method> targets = program.program().universe().targets(call);
    return targets.size() == 1
        && (waits(targets.get(0), executors) || callsWait(targets.get(0), executors));
  }

  /** Also what it does for each of several. */
  private boolean callsWait(Method method, Set<Owner> executors) {
    return program.program().calls().edges(method).stream()
        .anyMatch(edge -> edge.exact() && waits(edge.target(), executors));
  }

  private boolean waits(Method method, Set<Owner> executors) {
    return waitsOf(method, executors).findAny().isPresent();
  }

  private Stream<CallSite> waitsOf(Method method, Set<Owner> executors) {
    return program.blockingCallsOf(method).stream()
        .filter(call -> call.subject().isPresent() && !isForOthers(call, executors))
        .map(BlockingCall::site)
        .filter(wait -> !isReceive(wait));
  }

  /** Whether it is known who ends the wait, and that this takes none of the executors. */
  private boolean isForOthers(BlockingCall wait, Set<Owner> executors) {
    ValueAt subject = wait.subject().orElseThrow();
    Set<Owner> completers = program.completers(subject);
    return !executors.isEmpty()
        && !completers.isEmpty()
        && program.program().flow().objects(subject).stream().allMatch(ObjectRef::isResolved)
        && completers.stream().allMatch(one -> one.identity().isResolved())
        && completers.stream().noneMatch(one -> executors.stream().anyMatch(one::isSameAs));
  }

  private static boolean isReceive(CallSite site) {
    return site.has(Effect.Receives.class);
  }
}
