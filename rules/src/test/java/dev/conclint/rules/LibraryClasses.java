package dev.conclint.rules;

import dev.conclint.catalogue.Signature;
import dev.conclint.catalogue.Signature.Target;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.LazyClass;
import dev.conclint.facts.MethodRef;
import dev.conclint.frontend.bytecode.Archives;
import dev.conclint.frontend.bytecode.JdkSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes of the test class path and the JDK, read as files and never loaded. */
final class LibraryClasses implements AutoCloseable {
  private static final int ANNOTATION = 0x2000;
  private static final int RELEASE = Runtime.version().feature();

  private final List<String> jars;
  private final Map<String, FactSource> owners = new HashMap<>();
  private final List<FactSource> sources = new ArrayList<>();
  private final JdkSource jdk = new JdkSource();
  private final Map<String, Optional<ClassFacts>> read = new HashMap<>();

  private LibraryClasses(List<String> jars) {
    this.jars = jars;
  }

  static LibraryClasses open(List<Path> jars) {
    LibraryClasses classes =
        new LibraryClasses(jars.stream().map(it -> it.toString().replace('\\', '/')).toList());
    for (Path jar : jars) {
      for (FactSource source : Archives.open(jar, RELEASE).application()) {
        classes.sources.add(source);
        source.classNames().forEach(name -> classes.owners.putIfAbsent(name, source));
      }
    }
    return classes;
  }

  /** Whether the library is here, so that what is said of it can be checked. */
  boolean has(LibraryHeader library) {
    return library.isJdk()
        ? Integer.parseInt(library.from()) <= RELEASE
        : jars.stream().anyMatch(library::isIn);
  }

  /** Whether the type is of a part of the library that is not here, though others are. */
  boolean isOfMissingPart(String type, LibraryHeader library) {
    String folder = type.substring(0, type.lastIndexOf('/') + 1);
    return !library.isJdk()
        && jars.stream().noneMatch(library::isItself)
        && owners.keySet().stream().noneMatch(name -> name.startsWith(folder));
  }

  /** The version that is here: the folder of the jar in a Maven repository. */
  String versionOf(LibraryHeader library) {
    return library.isJdk()
        ? Integer.toString(RELEASE)
        : jars.stream()
            .filter(library::isIn)
            .map(jar -> Path.of(jar).getParent().getFileName().toString())
            .findFirst()
            .orElseThrow();
  }

  /** Why nothing is what the signature names; empty if something is. */
  Optional<String> defectOf(Signature signature) {
    Optional<ClassFacts> owner = find(signature.owner());
    if (owner.isEmpty()) {
      return Optional.of("no class " + signature.owner().replace('/', '.'));
    }
    if (signature.target() == Target.ANNOTATION && (owner.get().access() & ANNOTATION) == 0) {
      return Optional.of("no annotation: " + signature);
    }
    if (signature.target() == Target.METHOD && !declares(owner.get(), signature)) {
      return Optional.of("no method " + signature + candidates(owner.get(), signature));
    }
    return Optional.empty();
  }

  boolean isKnown(String type) {
    return find(type).isPresent();
  }

  List<String> directSupertypes(String type) {
    ClassFacts facts = find(type).orElseThrow();
    List<String> supertypes = new ArrayList<>(facts.interfaces());
    supertypes.add(facts.superName());
    return supertypes;
  }

  private Optional<ClassFacts> find(String name) {
    return read.computeIfAbsent(name, this::load);
  }

  private Optional<ClassFacts> load(String name) {
    FactSource source = owners.get(name);
    return (source == null ? jdk : source).open(name).map(LazyClass::header);
  }

  private boolean declares(ClassFacts owner, Signature signature) {
    return methods(owner, signature).stream().anyMatch(signature::matches);
  }

  private String candidates(ClassFacts owner, Signature signature) {
    List<String> found =
        methods(owner, signature).stream()
            .filter(method -> method.name().equals(signature.method()))
            .map(method -> method.name() + method.descriptor())
            .distinct()
            .sorted()
            .toList();
    return found.isEmpty() ? "" : "; there are " + found;
  }

  /** Methods of the type and, but for constructors, of all its supertypes. */
  private List<MethodRef> methods(ClassFacts owner, Signature signature) {
    List<MethodRef> methods = new ArrayList<>();
    if (signature.method().equals("<init>")) {
      owner.methods().forEach(method -> methods.add(method.ref()));
    } else {
      collect(owner.name(), methods, new HashSet<>());
    }
    return methods;
  }

  private void collect(String type, List<MethodRef> to, Set<String> seen) {
    Optional<ClassFacts> facts = seen.add(type) ? find(type) : Optional.empty();
    if (facts.isPresent()) {
      facts.get().methods().forEach(method -> to.add(method.ref()));
      collect(facts.get().superName(), to, seen);
      facts.get().interfaces().forEach(parent -> collect(parent, to, seen));
    }
  }

  @Override
  public void close() {
    sources.forEach(FactSource::close);
    jdk.close();
  }
}
