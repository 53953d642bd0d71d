package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Value;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.TypeHierarchy;
import dev.conclint.program.ValueAt;
import dev.conclint.program.ValueFlow;
import java.util.Optional;
import java.util.Set;

/**
 * Answers {@code instanceof} where it is known: by the classes of all objects that the value can
 * be, by the type that it is declared with, and by what was asked before.
 */
final class TypeTests {
  private final Program program;
  private final TypeHierarchy hierarchy;

  TypeTests(Program program) {
    this.program = program;
    this.hierarchy = program.universe().hierarchy();
  }

  static Guard isInstance(Value object, String type, boolean holds) {
    Value test = new Value.IsInstance(object, type);
    return new Guard(new Condition(Condition.Kind.TRUE, test, Value.NULL), holds);
  }

  /**
   * Whether the value is of the class, if anything tells.
   *
   * @param own what is known in the method of the value
   * @param told conditions that hold there
   */
  Optional<Boolean> isInstance(ValueAt value, String type, KnownValues own, Set<Guard> told) {
    boolean excluded =
        value.declaredType().filter(declared -> areApart(declared, type)).isPresent()
            || told.stream().anyMatch(guard -> excludes(guard, value.value(), type));
    return excluded ? Optional.of(false) : byClass(value, type, own);
  }

  private Optional<Boolean> byClass(ValueAt value, String type, KnownValues own) {
    if (value.method().isThis(value.value())) {
      return own.ownClass().flatMap(known -> ofClass(known, type));
    }
    Optional<Boolean> all = Optional.empty();
    for (ObjectRef object : program.flow().objects(value)) {
      Optional<Boolean> one = ValueFlow.madeClass(object).flatMap(made -> ofClass(made, type));
      if (one.isEmpty() || (all.isPresent() && !all.equals(one))) {
        return Optional.empty();
      }
      all = one;
    }
    return all;
  }

  /** Whether objects of just that class are of the type; nobody knows of what is out of sight. */
  private Optional<Boolean> ofClass(String made, String type) {
    boolean is = hierarchy.isSubtype(made, type);
    return is || hierarchy.supertypes(made).stream().allMatch(this::isKnown)
        ? Optional.of(is)
        : Optional.empty();
  }

  private boolean isKnown(String type) {
    return hierarchy.facts(type).isPresent();
  }

  private boolean excludes(Guard guard, Value value, String type) {
    return guard.holds()
        && guard.condition().kind() == Condition.Kind.TRUE
        && guard.condition().left() instanceof Value.IsInstance test
        && test.object().equals(value)
        && areApart(test.type(), type);
  }

  /** Whether no object can be of both types: a class has one super class only. */
  private boolean areApart(String one, String other) {
    return isClass(one)
        && isClass(other)
        && !hierarchy.isSubtype(one, other)
        && !hierarchy.isSubtype(other, one);
  }

  private boolean isClass(String type) {
    return hierarchy.facts(type).filter(facts -> !facts.isInterface()).isPresent()
        && hierarchy.supertypes(type).stream().allMatch(this::isKnown);
  }
}
