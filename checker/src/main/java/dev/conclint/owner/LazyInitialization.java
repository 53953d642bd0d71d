package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;

/**
 * Steps that run for the first caller only: they make what a static field then holds for everybody,
 * as a static initialiser would.
 */
final class LazyInitialization {
  private final Universe universe;

  LazyInitialization(Universe universe) {
    this.universe = universe;
  }

  /** Whether the step runs only while a static field is not yet set that is set after it. */
  boolean covers(Method method, int step) {
    for (Guard guard : method.facts().guardsOf(step)) {
      if (guard.condition().left() instanceof Value.StaticField asked
          && isEndedAfter(step, guard, asked, method)
          && staysEnded(guard, asked)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEndedAfter(
      int step, Guard guard, Value.StaticField asked, Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.FieldStore store
          && store.field().equals(asked.field())
          && ends(store.value(), guard)
          && method.facts().canFollow(step, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(Value stored, Guard guard) {
    Condition condition = guard.condition();
    return stored instanceof Value.Constant constant
        ? KnownValues.of(guard).deny(condition.left(), constant)
        : condition.kind() == Condition.Kind.NULL && guard.holds();
  }

  /** An object that is made when first needed is dropped at the end of the program, if ever. */
  private boolean staysEnded(Guard guard, Value.StaticField asked) {
    return guard.condition().kind() == Condition.Kind.NULL
        || universe.stored(asked.field()).stream()
            .filter(stored -> !stored.method().ref().isClassInitializer())
            .allMatch(stored -> ends(stored.value(), guard));
  }
}
