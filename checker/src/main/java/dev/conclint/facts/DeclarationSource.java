package dev.conclint.facts;

import java.util.Optional;

/** A source that can also say what a class declares without looking at what it does. */
public interface DeclarationSource extends FactSource {

  /**
   * For front ends that have to understand code which uses the class; empty if this source has no
   * such class.
   *
   * @throws UnreadableClassException if the class is there and cannot be read
   */
  Optional<ClassDeclaration> declaration(String className);
}
