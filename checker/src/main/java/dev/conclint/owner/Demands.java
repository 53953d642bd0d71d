package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Conditions that hold because a call before has thrown where they do not: {@code
 * checkState(reply.isDone())}.
 */
final class Demands {
  private final Universe universe;
  private final Map<Method, List<Demand>> made = new HashMap<>();
  private final Map<Method, int[]> demanded = new HashMap<>();

  private record Demand(int step, Guard guard) {}

  Demands(Universe universe) {
    this.universe = universe;
  }

  /** What calls that always come before the step have demanded. */
  List<Guard> before(Method method, int step) {
    List<Demand> all = made.get(method);
    if (all == null) {
      all = find(method);
      made.put(method, all);
    }
    return all.isEmpty()
        ? List.of()
        : all.stream()
            .filter(demand -> method.facts().isAlwaysBefore(demand.step(), step))
            .map(Demand::guard)
            .toList();
  }

  private List<Demand> find(Method method) {
    List<Demand> found = new ArrayList<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call && asksResult(call, method)) {
        List<Method> targets = universe.targets(new CallSite(method, i));
        if (targets.size() == 1) {
          for (int parameter : demanded(targets.get(0))) {
            Value asked = call.arguments().get(parameter);
            Condition condition = new Condition(Condition.Kind.TRUE, asked, Value.NULL);
            found.add(new Demand(i, new Guard(condition, true)));
          }
        }
      }
    }
    return found.isEmpty() ? List.of() : found;
  }

  /** Whether a boolean is passed that a call has answered. */
  private static boolean asksResult(Step.Call call, Method method) {
    return call.target().descriptor().indexOf('Z') >= 0
        && call.arguments().stream()
            .anyMatch(
                value ->
                    value instanceof Value.Result result
                        && method.step(result.step()) instanceof Step.Call);
  }

  /** Boolean parameters without which the method does not return. */
  private int[] demanded(Method method) {
    int[] parameters = demanded.get(method);
    if (parameters == null) {
      parameters = findDemanded(method);
      demanded.put(method, parameters);
    }
    return parameters;
  }

  private static int[] findDemanded(Method method) {
    List<String> types = Descriptors.parameters(method.ref().descriptor());
    int receiver = method.facts().isStatic() ? 0 : 1;
    return IntStream.range(0, types.size())
        .filter(i -> types.get(i).equals("Z"))
        .map(i -> i + receiver)
        .filter(parameter -> returnsOnlyIf(new Value.Parameter(parameter), method))
        .toArray();
  }

  private static boolean returnsOnlyIf(Value parameter, Method method) {
    Guard isTrue = new Guard(new Condition(Condition.Kind.TRUE, parameter, Value.NULL), true);
    boolean returns = false;
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Return) {
        if (!method.facts().guardsOf(i).contains(isTrue)) {
          return false;
        }
        returns = true;
      }
    }
    return returns;
  }
}
