package dev.conclint.program;

import dev.conclint.facts.Descriptors;

/** The identity of a lock: an object, or the class whose monitor it is. */
public sealed interface LockRef {

  record OfObject(ObjectRef object) implements LockRef {}

  /**
   * The monitor of a class.
   *
   * @param type internal name
   */
  record OfClass(String type) implements LockRef {}

  /** Whether two mentions mean one lock for sure: not another instance of the same class. */
  default boolean isOne() {
    return this instanceof OfClass
        || (this instanceof OfObject lock && lock.object() instanceof ObjectRef.Made);
  }

  /** For messages. */
  default String description() {
    if (this instanceof OfClass lock) {
      return "the monitor of class " + Descriptors.lastName(lock.type());
    }
    return this instanceof OfObject lock && lock.object() instanceof ObjectRef.Self self
        ? "the monitor of " + Descriptors.lastName(self.type())
        : "a lock";
  }
}
