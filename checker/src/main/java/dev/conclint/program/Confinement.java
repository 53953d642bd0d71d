package dev.conclint.program;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.List;
import java.util.stream.IntStream;

/** Locks that no other thread can have yet, since one call of a method has just made them. */
final class Confinement {
  private final Universe universe;

  Confinement(Universe universe) {
    this.universe = universe;
  }

  /**
   * Whether the lock that the step takes is made in the same call of the method, or belongs to the
   * object that this constructor makes and has shown to nobody.
   */
  boolean isConfined(Value lock, Method method, int step) {
    return isMade(lock, method)
        || (method.ref().isConstructor()
            && (lock.equals(Value.THIS) || isMadeForThis(lock))
            && IntStream.range(0, step).noneMatch(before -> showsThis(before, step, method)));
  }

  private static boolean isMade(Value value, Method method) {
    return value instanceof Value.Result result && method.step(result.step()) instanceof Step.New;
  }

  /** Whether it is in a field that holds what each object has made for itself. */
  private boolean isMadeForThis(Value lock) {
    if (!(lock instanceof Value.Field field) || !field.object().equals(Value.THIS)) {
      return false;
    }
    List<ValueAt> stored = universe.stored(field.field());
    return !stored.isEmpty() && stored.stream().allMatch(it -> isMade(it.value(), it.method()));
  }

  private static boolean showsThis(int step, int later, Method method) {
    return showsThis(method.step(step)) && method.facts().canFollow(step, later);
  }

  private static boolean showsThis(Step step) {
    if (step instanceof Step.Call call) {
      // Another constructor of the same object goes on making it.
      int from = call.target().isConstructor() ? 1 : 0;
      return call.arguments().lastIndexOf(Value.THIS) >= from;
    }
    if (step instanceof Step.FieldStore store) {
      return store.value().equals(Value.THIS);
    }
    if (step instanceof Step.ArrayStore store) {
      return store.value().equals(Value.THIS);
    }
    return step instanceof Step.Lambda lambda && lambda.captured().contains(Value.THIS);
  }
}
