package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one way to a method tells of the values that it begins with: arguments that are constants,
 * and conditions on arguments and their fields that held on the way. {@code close(false)} does not
 * wait {@code if (wait)}, and what is called {@code if (this.pool == null)} does not wait {@code if
 * (this.pool != null)}.
 *
 * @param guards conditions on paths that start from a parameter; a known constant is one of {@link
 *     Condition.Kind#SAME}
 * @param ownClass the very class of {@code this}
 * @param ownType a class that {@code this} is of, where it says more than the method's own class
 * @param classes the very classes of other parameters
 * @param complete parameters with futures that are complete
 */
record KnownValues(
    Set<Guard> guards,
    Optional<String> ownClass,
    Optional<String> ownType,
    Map<Value, String> classes,
    Set<Value> complete) {
  static final KnownValues NONE =
      new KnownValues(Set.of(), Optional.empty(), Optional.empty(), Map.of(), Set.of());

  KnownValues {
    guards = Set.copyOf(guards);
    classes = Map.copyOf(classes);
    complete = Set.copyOf(complete);
  }

  /** That condition and nothing else. */
  static KnownValues of(Guard guard) {
    return new KnownValues(Set.of(guard), Optional.empty(), Optional.empty(), Map.of(), Set.of());
  }

  /** Whether it says of any value of what class it is. */
  boolean knowsClasses() {
    return ownClass.isPresent() || ownType.isPresent() || !classes.isEmpty();
  }

  /** The same, and that those are complete. */
  KnownValues complete(Set<Value> futures) {
    return new KnownValues(guards, ownClass, ownType, classes, futures);
  }

  static Guard isConstant(Value path, Value.Constant constant) {
    return new Guard(new Condition(Condition.Kind.SAME, path, constant), true);
  }

  static Guard isNotNull(Value path) {
    return new Guard(new Condition(Condition.Kind.NULL, path, Value.NULL), false);
  }

  /** The constant that the value is known to be. */
  Optional<Value.Constant> constant(Value value) {
    if (value instanceof Value.Constant constant) {
      return Optional.of(constant);
    }
    for (Guard guard : guards) {
      Condition condition = guard.condition();
      if (guard.holds()
          && condition.left().equals(value)
          && condition.kind() == Condition.Kind.NULL) {
        return Optional.of(Value.NULL);
      }
      if (guard.holds()
          && condition.left().equals(value)
          && condition.kind() == Condition.Kind.SAME
          && condition.right() instanceof Value.Constant constant) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** The whole number that the value is known to be. */
  Optional<Long> number(Value value) {
    return constant(value)
        .filter(constant -> isWhole(constant.literal()))
        .map(constant -> ((Number) constant.literal()).longValue());
  }

  /** Whether one of those conditions is false on this way. */
  boolean contradict(List<Guard> conditions) {
    return conditions.stream().anyMatch(this::contradicts);
  }

  private boolean contradicts(Guard guard) {
    Condition condition = guard.condition();
    if (guards.contains(new Guard(condition, !guard.holds()))) {
      return true;
    }
    Optional<Value.Constant> left = constant(condition.left());
    if (left.isEmpty()) {
      return false;
    }
    return switch (condition.kind()) {
      case TRUE -> left.get().literal() instanceof Number number && isTrue(number) != guard.holds();
      case NULL -> left.get().equals(Value.NULL) != guard.holds();
      case SAME ->
          constant(condition.right())
              .filter(right -> left.get().equals(right) != guard.holds())
              .isPresent();
      case LESS -> isKnownLess(left.get(), condition.right(), !guard.holds());
    };
  }

  /** Whether the value cannot be that constant. */
  boolean deny(Value value, Value.Constant constant) {
    KnownValues assumed = of(isConstant(value, constant));
    return guards.stream().anyMatch(assumed::contradicts);
  }

  /** Whether both are known, and whether the left one is less is known to be that. */
  private boolean isKnownLess(Value left, Value right, boolean less) {
    Optional<Long> one = number(left);
    Optional<Long> other = number(right);
    return one.isPresent() && other.isPresent() && (one.get() < other.get()) == less;
  }

  private static boolean isWhole(Object literal) {
    return literal instanceof Integer || literal instanceof Long;
  }

  private static boolean isTrue(Number number) {
    return number.intValue() != 0;
  }
}
