package dev.conclint.rules.ordering;

import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Code that runs for each element of a collection.
 *
 * @param methods the body and all methods that run when it is called
 * @param onElement those whose {@code this} is the element in each of these calls
 */
record ElementCode(Set<Method> methods, Set<Method> onElement) {

  static ElementCode of(Method body, OwnedProgram program) {
    Set<Method> methods = program.lockedCode().reachable(body);
    Map<Method, Set<Integer>> elements = elements(body, methods, program);
    return new ElementCode(
        methods,
        methods.stream()
            .filter(method -> !method.facts().isStatic())
            .filter(method -> elements.getOrDefault(method, Set.of()).contains(0))
            .collect(Collectors.toSet()));
  }

  /**
   * The parameters of each method that are the element. Begins with all of them and leaves out
   * those for which any call passes something else, until nothing changes.
   */
  private static Map<Method, Set<Integer>> elements(
      Method body, Set<Method> methods, OwnedProgram program) {
    Map<Method, Set<Integer>> elements = new HashMap<>();
    for (Method method : methods) {
      int count = method.facts().parameterCount();
      int first = method.equals(body) ? count - 1 : 0;
      elements.put(
          method,
          IntStream.range(first, count).boxed().collect(Collectors.toCollection(HashSet::new)));
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Method caller : methods) {
        for (Edge edge : program.program().calls().edges(caller)) {
          Set<Integer> passed = passed(edge, caller, elements, program);
          changed |= elements.getOrDefault(edge.target(), new HashSet<>()).retainAll(passed);
        }
      }
    }
    return elements;
  }

  /** The positions at which the call passes the element. */
  private static Set<Integer> passed(
      Edge edge, Method caller, Map<Method, Set<Integer>> elements, OwnedProgram program) {
    List<Value> arguments = edge.arguments();
    return IntStream.range(0, arguments.size())
        .filter(position -> isElement(arguments.get(position), caller, elements, program))
        .boxed()
        .collect(Collectors.toSet());
  }

  /** A task made for one element keeps it in a field. */
  private static boolean isElement(
      Value value, Method method, Map<Method, Set<Integer>> elements, OwnedProgram program) {
    if (value instanceof Value.Field field && field.object().equals(Value.THIS)) {
      List<ValueAt> stored = program.program().universe().stored(field.field());
      return !stored.isEmpty()
          && stored.stream().allMatch(kept -> isParameter(kept.value(), kept.method(), elements));
    }
    return isParameter(value, method, elements);
  }

  private static boolean isParameter(
      Value value, Method method, Map<Method, Set<Integer>> elements) {
    return value instanceof Value.Parameter parameter
        && elements.getOrDefault(method, Set.of()).contains(parameter.index());
  }

  /** Whether the call changes what the element has made for itself. */
  boolean isOfElement(CallSite site, OwnedProgram program) {
    return onElement.contains(site.method()) && Mutations.isOfOwn(site, program);
  }
}
