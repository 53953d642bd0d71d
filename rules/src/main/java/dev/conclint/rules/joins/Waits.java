package dev.conclint.rules.joins;

import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    return program.blockingCallsOf(wait.origin().method()).stream()
        .anyMatch(call -> call.site().equals(wait.origin()));
  }

  /** The tasks that the wait needs, and those that they wait for in turn. */
  static Map<Method, CallSite> tasks(ValueAt subject, OwnedProgram program) {
    Map<Method, CallSite> all = new LinkedHashMap<>(program.awaitedTasks().of(subject));
    List<Method> last = List.copyOf(all.keySet());
    for (int i = 0; i < MAX_NESTED && !last.isEmpty(); i++) {
      Map<Method, CallSite> nested = new LinkedHashMap<>();
      for (Method task : last) {
        for (Inside inside : program.lockedCode().of(task)) {
          program.program().summaries().events(inside.method()).stream()
              .filter(event -> event.kind() == Event.Kind.WAIT)
              .filter(event -> areReal(event, inside, program))
              .forEach(event -> nested.putAll(program.awaitedTasks().of(event.subject())));
        }
      }
      nested.keySet().removeAll(all.keySet());
      all.putAll(nested);
      last = List.copyOf(nested.keySet());
    }
    return all;
  }
}
