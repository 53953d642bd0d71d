package dev.conclint.owner;

import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      if (method.step(i) instanceof Step.Call call && call.target().descriptor().contains("Z")) {
        addDemands(new CallSite(method, i), call, found);
      }
    }
    return found.isEmpty() ? List.of() : found;
  }

  private void addDemands(CallSite site, Step.Call call, List<Demand> found) {
    List<List<Guard>> said = call.arguments().stream().map(value -> saidBy(value, site)).toList();
    if (said.stream().allMatch(List::isEmpty)) {
      return;
    }
    List<Method> targets = universe.targets(site);
    if (targets.size() == 1) {
      for (int parameter : demanded(targets.get(0))) {
        said.get(parameter).forEach(guard -> found.add(new Demand(site.step(), guard)));
      }
    }
  }

  /** What holds if the value, which a call is given, is true. */
  private static List<Guard> saidBy(Value value, CallSite given) {
    if (value instanceof Value.Result result
        && given.method().step(result.step()) instanceof Step.Call) {
      return List.of(new Guard(new Condition(Condition.Kind.TRUE, value, Value.NULL), true));
    }
    return value instanceof Value.Choice choice ? saidByBranches(choice, given) : List.of();
  }

  private static List<Guard> saidByBranches(Value.Choice value, CallSite given) {
    MethodFacts facts = given.method().facts();
    List<Block> loads = Conditions.loads(value, facts, given.step());
    return loads.isEmpty()
        ? List.of()
        : loads.get(0).guards().stream()
            .filter(guard -> !facts.guardsOf(given.step()).contains(guard))
            .toList();
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
    Condition isTrue = new Condition(Condition.Kind.TRUE, parameter, Value.NULL);
    return method.facts().returnsOnlyIf(Set.of(new Guard(isTrue, true)));
  }
}
