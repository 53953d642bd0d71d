package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import java.util.List;
import java.util.Set;

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

  private final OwnedProgram program;

  BackPressure(OwnedProgram program) {
    this.program = program;
  }

  /** Whether something on the way, given from the source to the hand-off, bounds it. */
  boolean isOn(List<CallSite> frames) {
    return frames.stream().anyMatch(frame -> limitedBefore(frame) || guarded(frame))
        || waitsAfter(frames.get(frames.size() - 1));
  }

  /** Whether a permit, a counter or a pause on the way lets only so many be at work. */
  boolean limits(List<CallSite> frames) {
    return frames.stream().anyMatch(frame -> limitedBefore(frame) || guarded(frame));
  }

  private boolean limitedBefore(CallSite frame) {
    Method method = frame.method();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call
          && i != frame.step()
          && method.facts().canFollow(i, frame.step())
          && limits(new CallSite(method, i), 0)) {
        return true;
      }
    }
    return false;
  }

  private boolean limits(CallSite site, int depth) {
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Limits
          || (effect instanceof Effect.TakesLock lock && lock.mode() == LockMode.PERMIT)) {
        return true;
      }
    }
    if (depth >= MAX_DEPTH) {
      return false;
    }
    List<Method> targets = program.program().universe().targets(site);
    return targets.size() == 1 && limitsInside(targets.get(0), depth + 1);
  }

  private boolean limitsInside(Method method, int depth) {
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call && limits(new CallSite(method, i), depth)) {
        return true;
      }
    }
    return false;
  }

  private static boolean guarded(CallSite frame) {
    return frame.method().facts().guardsOf(frame.step()).stream()
        .anyMatch(guard -> countsInFlight(guard, frame.method()) || isAnswered(guard, frame));
  }

  /** Whether a flag was asked that the same code turns over, so that the next event finds it so. */
  private static boolean isAnswered(Guard guard, CallSite frame) {
    Method method = frame.method();
    for (int i = 0; i < method.steps().size(); i++) {
      if (guard.condition().kind() == Condition.Kind.TRUE
          && method.step(i) instanceof Step.FieldStore store
          && guard.condition().left().equals(target(store))
          && store.value() instanceof Value.Constant constant
          && constant.literal() instanceof Integer flag
          && (flag != 0) != guard.holds()
          && method.facts().guardsOf(i).contains(guard)) {
        return true;
      }
    }
    return false;
  }

  private static Value target(Step.FieldStore store) {
    return store.object().equals(Value.NULL)
        ? new Value.StaticField(store.field())
        : new Value.Field(store.object(), store.field());
  }

  private static boolean countsInFlight(Guard guard, Method method) {
    Condition condition = guard.condition();
    return switch (condition.kind()) {
      case LESS -> isAmount(condition.left(), method) || isAmount(condition.right(), method);
      case TRUE -> isClaim(condition.left(), method);
      case NULL, SAME -> false;
    };
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

  private boolean waitsAfter(CallSite handOff) {
    return program
        .waitsOf(handOff.method())
        .anyMatch(
            wait ->
                handOff.method().facts().canFollow(handOff.step(), wait.step())
                    && !isReceive(wait));
  }

  private static boolean isReceive(CallSite site) {
    return site.has(Effect.Receives.class);
  }
}
