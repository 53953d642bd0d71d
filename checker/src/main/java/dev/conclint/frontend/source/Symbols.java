package dev.conclint.frontend.source;

import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.Declarations;
import dev.conclint.facts.UnreadableClassException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All classes that the sources can name: their own, those of the class path, the JDK's. */
final class Symbols {
  private final Map<String, SourceClass> sources = new ConcurrentHashMap<>();
  private final Map<String, DeclarationSource> classPath;
  private final List<Declarations> others;
  private final Map<String, Optional<ClassSymbol>> compiled = new ConcurrentHashMap<>();
  private final Map<String, Boolean> packages = new ConcurrentHashMap<>();

  /**
   * @param classPath who has each class
   * @param others who is asked for all further classes, in order
   */
  Symbols(Map<String, DeclarationSource> classPath, List<Declarations> others) {
    this.classPath = classPath;
    this.others = others;
    for (String name : classPath.keySet()) {
      addPackage(name);
    }
  }

  private void addPackage(String className) {
    int slash = className.lastIndexOf('/');
    if (slash > 0) {
      packages.putIfAbsent(className.substring(0, slash), true);
    }
  }

  /** Makes the class known; the first of two with one name stays. */
  void add(SourceClass type) {
    sources.putIfAbsent(type.name(), type);
    addPackage(type.name());
  }

  boolean isPackage(String name) {
    return packages.containsKey(name);
  }

  @Nullable ClassSymbol find(String internalName) {
    @Nullable SourceClass own = sources.get(internalName);
    if (own != null) {
      return own;
    }
    @Nullable Optional<ClassSymbol> known = compiled.get(internalName);
    if (known == null) {
      known = read(internalName);
      compiled.put(internalName, known);
    }
    return known.orElse(null);
  }

  boolean exists(String internalName) {
    return find(internalName) != null;
  }

  private Optional<ClassSymbol> read(String internalName) {
    @Nullable Declarations source = classPath.get(internalName);
    for (Declarations each : source == null ? others : List.of(source)) {
      Optional<ClassSymbol> found =
          declaration(internalName, each)
              .map(declared -> new CompiledClass(declared, this, each.isPartial()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<ClassDeclaration> declaration(String name, Declarations from) {
    try {
      return from.declaration(name);
    } catch (UnreadableClassException e) {
      // Reading the class itself says so; here it is as if it were not there.
      return Optional.empty();
    }
  }
}
