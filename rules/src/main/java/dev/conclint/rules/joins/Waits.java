package dev.conclint.rules.joins;

import dev.conclint.finding.TraceStep;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.TaskRoot;
import dev.conclint.owner.Visit;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the rules of this family ask about waits in code that runs under some condition. */
final class Waits {
  private static final int MAX_NESTED = 3;

  private Waits() {}

  /** Whether the event is best seen here, and the wait is one. */
  static boolean areReal(Event wait, Inside inside, OwnedProgram program) {
    boolean seenByCaller =
        !inside.path().isEmpty() && program.program().summaries().isBetterSeenByCallers(wait);
    return !seenByCaller && !inside.isComplete(wait.subject()) && blocks(wait, program);
  }

  /** A wait that is known not to wait is no blocking call. */
  static boolean blocks(Event wait, OwnedProgram program) {
    return call(wait, program).isPresent();
  }

  /** Whether it waits no longer than a constant says that is short. */
  static boolean isShort(Event wait, OwnedProgram program) {
    return call(wait, program).filter(call -> call.limit() == TimeLimit.SHORT).isPresent();
  }

  private static Optional<BlockingCall> call(Event wait, OwnedProgram program) {
    return program.blockingCallsOf(wait.origin().method()).stream()
        .filter(call -> call.site().equals(wait.origin()))
        .findFirst();
  }

  /**
   * A task that a wait needs.
   *
   * @param handedOver where it is handed over, or completes what is waited for
   * @param via the wait of another task that needs it; empty if the first wait does
   */
  record Needed(CallSite handedOver, Optional<Via> via) {

    /** Calls of other tasks on the way to this one. */
    int calls() {
      return via.map(it -> it.outer().calls() + it.path().size()).orElse(0);
    }
  }

  /**
   * @param outer the task that waits
   * @param path its calls, the wait last
   */
  record Via(Needed outer, List<CallSite> path) {}

  /** The tasks that the wait needs, and those that they surely wait for in turn. */
  static Map<Method, Needed> tasks(Event wait, OwnedProgram program) {
    Map<Method, CallSite> awaited =
        wait.kind() == Event.Kind.AWAIT_TERMINATION
            ? tasksOf(wait.subject(), program)
            : program.awaitedTasks().of(wait.subject());
    Map<Method, Needed> all = new LinkedHashMap<>();
    awaited.forEach((task, site) -> all.put(task, new Needed(site, Optional.empty())));
    Map<Method, Needed> last = new LinkedHashMap<>(all);
    for (int i = 0; i < MAX_NESTED && !last.isEmpty(); i++) {
      Map<Method, Needed> nested = new LinkedHashMap<>();
      last.forEach((task, needed) -> addNested(task, needed, program, nested));
      nested.keySet().removeAll(all.keySet());
      all.putAll(nested);
      last = nested;
    }
    return all;
  }

  /** An executor ends when all its tasks have ended. */
  private static Map<Method, CallSite> tasksOf(ValueAt executor, OwnedProgram program) {
    Set<Owner> executors = program.executorsOf(executor);
    Map<Method, CallSite> tasks = new LinkedHashMap<>();
    for (Visit visit : program.visits()) {
      TaskRoot root = visit.root();
      if (root.cause() == TaskRoot.Cause.TASK
          && visit.method().equals(root.body())
          && executors.stream().anyMatch(visit.owner()::isSameAs)) {
        root.handOff().ifPresent(event -> tasks.putIfAbsent(root.body(), event.handOffSite()));
      }
    }
    return tasks;
  }

  private static void addNested(
      Method task, Needed needed, OwnedProgram program, Map<Method, Needed> nested) {
    for (Inside inside : program.lockedCode().of(task)) {
      if (inside.approximations() == 0) {
        program.program().summaries().events(inside.method()).stream()
            .filter(event -> event.kind() == Event.Kind.WAIT)
            .filter(event -> areReal(event, inside, program))
            .forEach(event -> addNested(event, inside, needed, program, nested));
      }
    }
  }

  private static void addNested(
      Event wait, Inside inside, Needed outer, OwnedProgram program, Map<Method, Needed> nested) {
    List<CallSite> path = inside.to(wait);
    Via via = new Via(outer, path);
    program
        .awaitedTasks()
        .of(wait.subject())
        .forEach((task, site) -> nested.putIfAbsent(task, new Needed(site, Optional.of(via))));
  }

  /** What the tasks on the way to this one do, for people. */
  static List<TraceStep> trace(Needed task, Places places) {
    List<TraceStep> trace = new ArrayList<>();
    task.via()
        .ifPresent(
            via -> {
              trace.addAll(trace(via.outer(), places));
              List<CallSite> path = via.path();
              trace.addAll(calls(path.subList(0, path.size() - 1), places));
              CallSite wait = path.get(path.size() - 1);
              trace.add(related(places, wait, Names.of(wait) + " waits in turn"));
            });
    CallSite site = task.handedOver();
    trace.add(related(places, site, Names.of(site) + " belongs to what is waited for"));
    return trace;
  }

  /** What a task does on its way. */
  static List<TraceStep> calls(List<CallSite> path, Places places) {
    return path.stream()
        .map(frame -> related(places, frame, "the task calls " + Names.of(frame)))
        .toList();
  }

  private static TraceStep related(Places places, CallSite site, String text) {
    return places.step(TraceStep.Kind.RELATED, site, text);
  }
}
