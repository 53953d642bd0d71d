package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments that are the same constant on every call of one way to a method, as far as a condition
 * in it asks for them: {@code close(false)} does not wait {@code if (wait)}.
 */
record KnownArguments(Map<Integer, Value.Constant> constants) {
  static final KnownArguments NONE = new KnownArguments(Map.of());

  KnownArguments {
    constants = Map.copyOf(constants);
  }

  /** What the call tells the method that it enters; {@code own} are those of the caller. */
  static KnownArguments passed(Edge edge, KnownArguments own, Universe universe) {
    if (edge.path().size() > 1
        || !(edge.site().method().step(edge.site().step()) instanceof Step.Call call)
        || !universe.targets(edge.site()).contains(edge.target())) {
      return NONE;
    }
    Map<Integer, Value.Constant> known = new HashMap<>();
    List<Value> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Value value = own.resolve(arguments.get(i));
      if (value instanceof Value.Constant constant && isAskedFor(i, edge.target())) {
        known.put(i, constant);
      }
    }
    return known.isEmpty() ? NONE : new KnownArguments(known);
  }

  /** Whether a condition of the method asks for the parameter, or a call passes it on. */
  private static boolean isAskedFor(int parameter, Method method) {
    Value asked = new Value.Parameter(parameter);
    return method.facts().blocks().stream()
            .flatMap(block -> block.guards().stream())
            .map(Guard::condition)
            .anyMatch(
                condition -> condition.left().equals(asked) || condition.right().equals(asked))
        || method.steps().stream()
            .anyMatch(step -> step instanceof Step.Call call && call.arguments().contains(asked));
  }

  private Value resolve(Value value) {
    return value instanceof Value.Parameter parameter && constants.containsKey(parameter.index())
        ? constants.get(parameter.index())
        : value;
  }

  /** Whether a condition around the step is false with these arguments. */
  boolean exclude(Method method, int step) {
    return !constants.isEmpty()
        && method.facts().guardsOf(step).stream().anyMatch(this::contradicts);
  }

  private boolean contradicts(Guard guard) {
    Condition condition = guard.condition();
    if (!(resolve(condition.left()) instanceof Value.Constant left)) {
      return false;
    }
    return switch (condition.kind()) {
      case TRUE -> left.literal() instanceof Number number && isTrue(number) != guard.holds();
      case NULL -> left.equals(Value.NULL) != guard.holds();
      case SAME ->
          resolve(condition.right()) instanceof Value.Constant right
              && left.equals(right) != guard.holds();
      case ORDER -> false;
    };
  }

  private static boolean isTrue(Number number) {
    return number.intValue() != 0;
  }
}
