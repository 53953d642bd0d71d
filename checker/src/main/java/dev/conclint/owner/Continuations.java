package dev.conclint.owner;

import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says of a method which stages it is given to, to be run when they are complete. */
final class Continuations {
  private final Map<Method, List<Event>> byBody;

  private Continuations(Map<Method, List<Event>> byBody) {
    this.byBody = byBody;
  }

  static Continuations in(Program program) {
    Map<Method, List<Event>> byBody = new HashMap<>();
    for (Method method : program.universe().methods()) {
      for (Event event : program.summaries().events(method)) {
        if (event.kind() == Event.Kind.CONTINUE
            && !program.summaries().isBetterSeenByCallers(event)) {
          for (Functions.Body body :
              program.functions().candidates(event.subject(), event.called())) {
            byBody.computeIfAbsent(body.method(), it -> new ArrayList<>()).add(event);
          }
        }
      }
    }
    return new Continuations(byBody);
  }

  List<Event> of(Method body) {
    return byBody.getOrDefault(body, List.of());
  }
}
