package dev.conclint.program;

import dev.conclint.facts.Descriptors;
import java.util.Optional;

/** The identity of a lock: an object, or the class whose monitor it is. */
public sealed interface LockRef {

  record OfObject(ObjectRef object) implements LockRef {}

  /**
   * A lock that each object of a class makes for itself, as code of a class below it names it.
   *
   * @param holder internal name of that class
   */
  record OfMember(ObjectRef.Made object, String holder) implements LockRef {}

  /**
   * The monitor of a class.
   *
   * @param type internal name
   */
  record OfClass(String type) implements LockRef {}

  /** The object that is the lock; empty for the monitor of a class. */
  default Optional<ObjectRef> lock() {
    if (this instanceof OfObject one) {
      return Optional.of(one.object());
    }
    return this instanceof OfMember member ? Optional.of(member.object()) : Optional.empty();
  }

  /** Whether two mentions mean one lock for sure: not another instance of the same class. */
  default boolean isOne() {
    return this instanceof OfClass
        || this instanceof OfMember
        || (this instanceof OfObject lock && lock.object() instanceof ObjectRef.Made);
  }

  /** For messages; empty if it says no more than that there is a lock. */
  default Optional<String> description() {
    if (this instanceof OfClass lock) {
      return Optional.of("the monitor of class " + Descriptors.lastName(lock.type()));
    }
    return this instanceof OfObject lock && lock.object() instanceof ObjectRef.Self self
        ? Optional.of("the monitor of " + Descriptors.lastName(self.type()))
        : Optional.empty();
  }
}
