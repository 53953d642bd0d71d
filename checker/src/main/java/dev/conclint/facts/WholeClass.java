package dev.conclint.facts;

import java.util.List;
import java.util.function.Predicate;

/** A class that has been read already. */
record WholeClass(ClassFacts header) implements LazyClass {

  @Override
  public List<MethodFacts> methods(Predicate<MethodRef> wanted) {
    return header.methods(wanted);
  }
}
