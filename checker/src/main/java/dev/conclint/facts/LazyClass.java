package dev.conclint.facts;

import java.util.List;
import java.util.function.Predicate;

/** A class of which few methods matter: what those do is read when somebody asks. */
public interface LazyClass {

  /** The class with what it declares; its methods need not have steps. */
  ClassFacts header();

  /**
   * The wanted ones of its methods with their steps, in the order of their declaration.
   *
   * @throws UnreadableClassException if one of them cannot be read
   */
  List<MethodFacts> methods(Predicate<MethodRef> wanted);
}
