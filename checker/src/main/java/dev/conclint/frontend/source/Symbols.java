package dev.conclint.frontend.source;

import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.UnreadableClassException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All classes that the sources can name: their own, those of the class path, the JDK's. */
final class Symbols {
  private final Map<String, SourceClass> sources = new ConcurrentHashMap<>();
  private final Map<String, DeclarationSource> classPath;
  private final DeclarationSource jdk;
  private final Map<String, Optional<ClassSymbol>> compiled = new ConcurrentHashMap<>();
  private final Map<String, Boolean> packages = new ConcurrentHashMap<>();

  /**
   * @param classPath who has each class
   */
  Symbols(Map<String, DeclarationSource> classPath, DeclarationSource jdk) {
    this.classPath = classPath;
    this.jdk = jdk;
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
      known = read(internalName).map(declaration -> new CompiledClass(declaration, this));
      compiled.put(internalName, known);
    }
    return known.orElse(null);
  }

  boolean exists(String internalName) {
    return find(internalName) != null;
  }

  private Optional<ClassDeclaration> read(String internalName) {
    @Nullable DeclarationSource source = classPath.get(internalName);
    try {
      return (source == null ? jdk : source).declaration(internalName);
    } catch (UnreadableClassException e) {
      // Reading the class itself says so; here it is as if it were not there.
      return Optional.empty();
    }
  }
}
