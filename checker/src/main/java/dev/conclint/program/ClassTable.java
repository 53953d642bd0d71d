package dev.conclint.program;

import dev.conclint.catalogue.Relocation;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.LazyClass;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.UnreadableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All classes by name: the application's read at once with their bodies, those of libraries and the
 * JDK when somebody asks.
 */
public final class ClassTable {
  private final Map<String, ClassFacts> application;
  private final Map<String, FactSource> libraries;
  private final FactSource jdk;
  private final Map<String, Optional<ClassFacts>> headers = new HashMap<>();
  private final Map<String, Optional<LazyClass>> opened = new HashMap<>();
  private final Set<String> libraryClassesRead = new TreeSet<>();
  private final List<UnreadableClassException> unreadable;

  private ClassTable(
      Map<String, ClassFacts> application,
      Map<String, FactSource> libraries,
      FactSource jdk,
      List<UnreadableClassException> unreadable) {
    this.application = application;
    this.libraries = libraries;
    this.jdk = jdk;
    this.unreadable = unreadable;
  }

  /**
   * Reads the application's classes.
   *
   * @param jobs threads to read with, at least 1
   * @param read called once for each class read, by any of those threads
   */
  public static ClassTable read(
      List<FactSource> application,
      List<FactSource> libraries,
      FactSource jdk,
      int jobs,
      Runnable read) {
    Map<String, FactSource> owners = new TreeMap<>();
    for (FactSource source : application) {
      source.classNames().forEach(name -> owners.putIfAbsent(name, source));
    }
    Map<String, FactSource> onClassPath = new HashMap<>();
    moveCopies(owners, onClassPath);
    for (FactSource source : libraries) {
      source.classNames().forEach(name -> onClassPath.putIfAbsent(name, source));
    }
    List<UnreadableClassException> unreadable = new ArrayList<>();
    Map<String, ClassFacts> facts = readAll(owners, jobs, read, unreadable);
    return new ClassTable(facts, onClassPath, jdk, unreadable);
  }

  /** Libraries whose copies come inside the application are libraries all the same. */
  private static void moveCopies(Map<String, FactSource> application, Map<String, FactSource> to) {
    Map<String, FactSource> copies = new HashMap<>(application);
    copies.keySet().removeIf(name -> !Relocation.isCopy(name));
    if (copies.size() < application.size()) {
      application.keySet().removeAll(copies.keySet());
      to.putAll(copies);
    }
  }

  private static Map<String, ClassFacts> readAll(
      Map<String, FactSource> owners,
      int jobs,
      Runnable read,
      List<UnreadableClassException> unreadable) {
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      Map<String, Future<Optional<ClassFacts>>> pending = new TreeMap<>();
      owners.forEach(
          (name, source) -> {
            Callable<Optional<ClassFacts>> task =
                () -> {
                  Optional<ClassFacts> facts = source.read(name);
                  read.run();
                  return facts;
                };
            pending.put(name, pool.submit(task));
          });
      Map<String, ClassFacts> facts = new LinkedHashMap<>();
      pending.forEach((name, future) -> collect(future, facts, unreadable));
      return facts;
    } finally {
      pool.shutdownNow();
    }
  }

  private static void collect(
      Future<Optional<ClassFacts>> future,
      Map<String, ClassFacts> facts,
      List<UnreadableClassException> unreadable) {
    try {
      future.get().ifPresent(read -> facts.putIfAbsent(read.name(), read));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading classes", e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnreadableClassException defect)) {
        throw new IllegalStateException("cannot read classes", e.getCause());
      }
      unreadable.add(defect);
    }
  }

  /** The classes to report on, in order of their names. */
  public Collection<ClassFacts> application() {
    return application.values();
  }

  public boolean isApplication(String className) {
    return application.containsKey(className);
  }

  /** Whether the class comes with the JDK, as far as its package tells. */
  static boolean isJdk(String className) {
    return className.startsWith("java/")
        || className.startsWith("javax/swing/")
        || className.startsWith("javax/net/")
        || className.startsWith("javax/sql/")
        || className.startsWith("javax/crypto/")
        || className.startsWith("javax/security/")
        || className.startsWith("javax/naming/")
        || className.startsWith("javax/management/")
        || className.startsWith("sun/")
        || className.startsWith("jdk/")
        || className.startsWith("com/sun/");
  }

  boolean isLibrary(String className) {
    return !application.containsKey(className) && libraries.containsKey(className);
  }

  /** What the class extends and declares; steps only if it is the application's. */
  public Optional<ClassFacts> header(String className) {
    ClassFacts own = application.get(className);
    return own != null ? Optional.of(own) : headers.computeIfAbsent(className, this::readHeader);
  }

  private Optional<ClassFacts> readHeader(String className) {
    return ofOpened(className, type -> Optional.of(type.header()), Optional.empty());
  }

  /**
   * The wanted methods of the class, with their steps; none of the JDK's classes and of unknown
   * ones.
   */
  List<MethodFacts> methods(String className, Predicate<MethodRef> wanted) {
    ClassFacts own = application.get(className);
    if (own != null) {
      return own.methods(wanted);
    }
    return libraries.containsKey(className)
        ? ofOpened(className, type -> type.methods(wanted), List.of())
        : List.of();
  }

  private <T> T ofOpened(String className, Function<LazyClass, T> reading, T otherwise) {
    try {
      return open(className).map(reading).orElse(otherwise);
    } catch (UnreadableClassException e) {
      unreadable.add(e);
      opened.put(className, Optional.empty());
      return otherwise;
    }
  }

  private Optional<LazyClass> open(String className) {
    FactSource source = libraries.get(className);
    if (source == null) {
      return className.startsWith("[") ? Optional.empty() : jdk.open(className);
    }
    libraryClassesRead.add(className);
    return opened.computeIfAbsent(className, source::open);
  }

  /** How many classes of the class path were needed so far. */
  public int libraryClassesRead() {
    return libraryClassesRead.size();
  }

  /** Classes that could not be read so far, each with the reason. */
  public List<UnreadableClassException> unreadable() {
    return List.copyOf(unreadable);
  }
}
