package dev.conclint.facts;

import java.util.List;
import java.util.Optional;

/** Somewhere classes come from: a jar, a folder, the JDK, sources. Safe for use by many threads. */
public interface FactSource extends AutoCloseable {

  /** Internal names of all classes, sorted. Empty for sources that cannot be listed. */
  List<String> classNames();

  /**
   * The facts of the class; empty if this source has no such class.
   *
   * @throws UnreadableClassException if the class is there and cannot be read
   */
  Optional<ClassFacts> read(String className);

  /**
   * The class, to be asked for some of its methods; empty if this source has no such class.
   *
   * @throws UnreadableClassException if the class is there and cannot be read
   */
  default Optional<LazyClass> open(String className) {
    return read(className).map(WholeClass::new);
  }

  @Override
  default void close() {}
}
