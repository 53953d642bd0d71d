package dev.conclint.frontend.bytecode;

import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FactSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Class files in memory, as a compiler makes them. */
public final class MemorySource implements FactSource {
  private final String where;
  private final Map<String, byte[]> classes;

  /**
   * @param where what holds the classes, for messages
   * @param classes bytes by internal name
   */
  public MemorySource(String where, Map<String, byte[]> classes) {
    this.where = where;
    this.classes = new TreeMap<>(classes);
  }

  @Override
  public List<String> classNames() {
    return List.copyOf(classes.keySet());
  }

  @Override
  public Optional<ClassFacts> read(String className, boolean bodies) {
    byte[] bytes = classes.get(className);
    return bytes == null
        ? Optional.empty()
        : Optional.of(ClassFileReader.read(bytes, bodies, className + " in " + where));
  }
}
