package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The methods from which anything is reached that matters to some rule. Which thread runs the
 * others, most of them in libraries, is nobody's question.
 */
final class Relevance {
  private final BitSet relevant;

  private Relevance(BitSet relevant) {
    this.relevant = relevant;
  }

  static Relevance of(Program program, BlockingCalls blockingCalls) {
    return to(method -> doesSomething(method, program, blockingCalls), program);
  }

  /** The methods from which one of those is reached. */
  static Relevance to(Predicate<Method> wanted, Program program) {
    Map<Method, List<Method>> callers = new HashMap<>();
    Deque<Method> work = new ArrayDeque<>();
    BitSet relevant = new BitSet();
    for (Method method : program.universe().methods()) {
      for (Edge edge : program.calls().edges(method)) {
        callers.computeIfAbsent(edge.target(), t -> new ArrayList<>()).add(method);
      }
      if (wanted.test(method)) {
        relevant.set(method.id());
        work.add(method);
      }
    }
    while (!work.isEmpty()) {
      for (Method caller : callers.getOrDefault(work.remove(), List.of())) {
        if (!relevant.get(caller.id())) {
          relevant.set(caller.id());
          work.add(caller);
        }
      }
    }
    return new Relevance(relevant);
  }

  private static boolean doesSomething(
      Method method, Program program, BlockingCalls blockingCalls) {
    return program.summaries().events(method).stream()
            .anyMatch(event -> event.kind() != Event.Kind.INVOKE)
        || !blockingCalls.of(method).isEmpty()
        || (method.isApplication() && !program.locks().of(method).isEmpty())
        || works(method);
  }

  private static boolean works(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      for (Effect effect : method.effects(i)) {
        if (effect instanceof Effect.BurnsCpu || effect instanceof Effect.Drives) {
          return true;
        }
      }
    }
    return false;
  }

  boolean matters(Method method) {
    return relevant.get(method.id());
  }
}
