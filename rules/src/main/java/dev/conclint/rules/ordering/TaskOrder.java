package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.catalogue.Rejection.Policy;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.Set;

/** What keeps tasks in the order in which they were handed off, and what does not. */
final class TaskOrder {
  private final OwnedProgram program;
  private final Program model;

  TaskOrder(OwnedProgram program) {
    this.program = program;
    this.model = program.program();
  }

  /**
   * Whether the tasks that the method hands off there for one event after the other can overtake
   * each other.
   */
  boolean canOvertakeEachOther(Method method, Dispatch dispatch) {
    HandOff handOff = dispatch.handOff();
    return canReorder(handOff)
        && !drains(dispatch)
        && !isOneAtATime(dispatch)
        && !handOff.followsTheLast()
        && !isOrderedBetween(method, dispatch, Integer.MAX_VALUE)
        && !program.sources().asksForNext(handOff);
  }

  private static boolean canReorder(HandOff handOff) {
    return !handOff.isDelayed()
        && !handOff.isOrdered()
        && !handOff.knownExecutors().isEmpty()
        && handOff.knownExecutors().stream()
            .allMatch(executor -> executor.isParallel() || overtakesByCaller(executor));
  }

  /** Rejected tasks run on the submitter at once, before those that wait in the queue. */
  static boolean overtakesByCaller(Executor executor) {
    return executor.rejection() == Policy.CALLER_RUNS
        && executor.kind().orElse(null) == OwnerKind.SERIAL;
  }

  /** A task that takes its work out of a queue keeps the queue's order. */
  boolean drains(Dispatch dispatch) {
    return model.functions().bodies(dispatch.handOff().event()).stream()
        .anyMatch(body -> body.method().has(Effect.Takes.class));
  }

  /** A flag that only one can set lets only one such task exist. */
  private static boolean isOneAtATime(Dispatch dispatch) {
    return dispatch.path().stream()
        .anyMatch(
            site ->
                site.method().facts().guardsOf(site.step()).stream()
                    .anyMatch(guard -> isClaim(guard, site.method())));
  }

  private static boolean isClaim(Guard guard, Method method) {
    return guard.condition().kind() == Condition.Kind.TRUE
        && guard.condition().left() instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && call.target().name().startsWith("compareAndSet");
  }

  /** Whether the later step can run after the earlier one has returned. */
  static boolean isAfter(Method method, int earlier, int later) {
    return earlier != later && later > earlier && method.facts().canFollowReturnOf(earlier, later);
  }

  /** Whether nothing makes the tasks of the second hand-off wait for those of the first. */
  static boolean areUnordered(Dispatch first, Dispatch second) {
    return !first.handOff().isPeriodic()
        && !second.handOff().isPeriodic()
        && ((first.handOff().isParallel() && second.handOff().isParallel())
            || first.handOff().isElsewhereThan(second.handOff()));
  }

  /** A task of the own event loop runs after what the loop does now. */
  boolean runsOnSameThread(Method method, Dispatch dispatch) {
    Set<Owner> owners = program.ownersOf(method);
    return !dispatch.continues()
        && !owners.isEmpty()
        && dispatch.handOff().executors().stream()
            .allMatch(
                executor ->
                    executor.kind().orElse(null) == OwnerKind.EVENT_LOOP
                        && owners.stream().allMatch(owner -> owner.kind() == OwnerKind.EVENT_LOOP));
  }

  /** Whether the method waits for anything between the hand-off and the later step. */
  boolean isOrderedBetween(Method method, Dispatch dispatch, int later) {
    return waitsBetween(method, dispatch.step(), later)
        || awaitsInCallee(method, dispatch.step(), later)
        || dispatch.path().stream()
            .skip(1)
            .anyMatch(site -> waitsBetween(site.method(), site.step(), Integer.MAX_VALUE));
  }

  private boolean waitsBetween(Method method, int earlier, int later) {
    return program.blockingCallsOf(method).stream()
        .map(call -> call.site().step())
        .anyMatch(
            wait -> method.facts().canFollow(earlier, wait) && wait < later && wait > earlier);
  }

  /** Whether the method waits for something of this program before the step. */
  boolean waitsBefore(CallSite site) {
    return program.blockingCallsOf(site.method()).stream()
        .filter(call -> call.subject().isPresent())
        .anyMatch(call -> site.method().facts().canFollow(call.site().step(), site.step()));
  }

  private boolean awaitsInCallee(Method method, int from, int to) {
    for (int i = from + 1; i < Math.min(to, method.steps().size()); i++) {
      if (method.step(i) instanceof Step.Call) {
        for (Method target : model.universe().targets(new CallSite(method, i))) {
          if (program.blockingCallsOf(target).stream()
              .anyMatch(call -> call.subject().isPresent())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
