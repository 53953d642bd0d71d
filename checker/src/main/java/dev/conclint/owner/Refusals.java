package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Code that throws where the thread that runs it is one of those that it knows: {@code if
 * (Thread.currentThread() instanceof DriverThread) throw ...}. What comes after it runs on none of
 * them.
 */
final class Refusals {
  private final Universe universe;
  private final Map<Method, Set<Guard>> refused = new HashMap<>();
  private final Map<Method, List<Integer>> calls = new HashMap<>();

  Refusals(Universe universe) {
    this.universe = universe;
  }

  /** Whether the step runs only after the thread has been found to be none of those. */
  boolean before(Method method, int step) {
    Set<Guard> elsewhere = refused(method);
    return (!elsewhere.isEmpty()
            && method.facts().guardsOf(step).stream().anyMatch(elsewhere::contains))
        || callsOf(method).stream().anyMatch(call -> method.facts().isAlwaysBefore(call, step));
  }

  /** Calls in the method of methods that return only if they have not refused. */
  private List<Integer> callsOf(Method method) {
    List<Integer> known = calls.get(method);
    if (known == null) {
      known = findCalls(method);
      calls.put(method, known);
    }
    return known;
  }

  private List<Integer> findCalls(Method method) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call && call.target().returnsNothing()) {
        List<Method> targets = universe.targets(new CallSite(method, i));
        if (targets.size() == 1 && isRefusing(targets.get(0))) {
          found.add(i);
        }
      }
    }
    return found.isEmpty() ? List.of() : found;
  }

  private boolean isRefusing(Method method) {
    Set<Guard> elsewhere = refused(method);
    return !elsewhere.isEmpty() && method.facts().returnsOnlyIf(elsewhere);
  }

  /** What holds where the method has not thrown because of its thread. */
  private Set<Guard> refused(Method method) {
    return refused.computeIfAbsent(method, Refusals::findRefused);
  }

  private static Set<Guard> findRefused(Method method) {
    Set<Guard> found = new HashSet<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Throw) {
        for (Guard guard : method.facts().guardsOf(i)) {
          if (guard.holds()
              && guard.condition().kind() == Condition.Kind.TRUE
              && isTestOfThread(guard.condition().left(), method)) {
            found.add(new Guard(guard.condition(), false));
          }
        }
      }
    }
    return found.isEmpty() ? Set.of() : found;
  }

  /** Whether the value says what class or what name the current thread has. */
  private static boolean isTestOfThread(Value value, Method method) {
    if (value instanceof Value.IsInstance test) {
      return ThreadTests.namesThread(test.object(), method);
    }
    return value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && !call.arguments().isEmpty()
        && call.target().owner().equals("java/lang/String")
        && ThreadTests.namesThread(call.arguments().get(0), method);
  }
}
