package dev.conclint.facts;

import java.util.Optional;

/** Somewhere it is written what classes declare. Safe for use by many threads. */
public interface Declarations {

  Declarations NONE =
      new Declarations() {
        @Override
        public Optional<ClassDeclaration> declaration(String className) {
          return Optional.empty();
        }
      };

  /** Whether classes may have members that are not told here. */
  default boolean isPartial() {
    return false;
  }

  /**
   * What the class declares, for front ends that have to understand code which uses it; empty if it
   * is not known here.
   *
   * @throws UnreadableClassException if the class is there and cannot be read
   */
  Optional<ClassDeclaration> declaration(String className);
}
