package dev.conclint.frontend.source;

import com.github.javaparser.ast.CompilationUnit;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.Declarations;
import dev.conclint.facts.DeepStack;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.UnreadableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The classes of Java source files, read without a compiler. */
public final class JavaSources implements FactSource {
  private final Map<String, SourceFile> files;

  private JavaSources(Map<String, SourceFile> files) {
    this.files = files;
  }

  /**
   * What source files hold.
   *
   * @param application classes to report on
   * @param generated classes of files that say they are generated; read for what they do
   * @param defects what could not be read or parsed, each naming file and line
   */
  public record Opened(
      FactSource application, FactSource generated, List<UnreadableClassException> defects) {}

  /**
   * Parses all files.
   *
   * @param classPath compiled classes that the sources use, the first that has a class wins
   * @param others asked for classes that are in none of those, in order: the JDK first
   * @param release the Java release that the facts say
   * @param jobs threads to parse with, at least 1
   */
  public static Opened open(
      List<Path> sources,
      List<? extends DeclarationSource> classPath,
      List<Declarations> others,
      int release,
      int jobs) {
    return DeepStack.call(
        () -> index(sources, classPath, others, release, jobs), "conc-lint sources");
  }

  private static Opened index(
      List<Path> sources,
      List<? extends DeclarationSource> classPath,
      List<Declarations> others,
      int release,
      int jobs) {
    Map<String, DeclarationSource> owners = new HashMap<>();
    for (DeclarationSource source : classPath) {
      source.classNames().forEach(name -> owners.putIfAbsent(name, source));
    }
    Symbols symbols = new Symbols(owners, others);
    Types types = new Types(symbols);
    List<UnreadableClassException> defects = new ArrayList<>();
    Map<String, SourceFile> own = new TreeMap<>();
    Map<String, SourceFile> generated = new TreeMap<>();
    List<SourceFile> files = new ArrayList<>();
    for (Parsed parsed : parse(sources, jobs)) {
      defects.addAll(parsed.defects());
      if (parsed.tree().isPresent()) {
        SourceUnit unit = new SourceUnit(parsed.file().toString(), parsed.tree().get(), types);
        SourceFile file = new SourceFile(unit, release);
        file.classes().forEach(symbols::add);
        files.add(file);
        add(file, own, generated, defects);
      }
    }
    files.forEach(file -> defects.addAll(file.cycles()));
    return new Opened(new JavaSources(own), new JavaSources(generated), List.copyOf(defects));
  }

  private static void add(
      SourceFile file,
      Map<String, SourceFile> own,
      Map<String, SourceFile> generated,
      List<UnreadableClassException> defects) {
    for (String name : file.classNames()) {
      SourceFile before = (file.isGenerated(name) ? generated : own).putIfAbsent(name, file);
      if (before != null && before != file && !name.contains("$")) {
        defects.add(
            new UnreadableClassException(
                file.path(),
                "class " + name.replace('/', '.') + " is also in " + before.path(),
                null));
      }
    }
  }

  private record Parsed(
      Path file, Optional<CompilationUnit> tree, List<UnreadableClassException> defects) {}

  private static List<Parsed> parse(List<Path> sources, int jobs) {
    ExecutorService pool =
        Executors.newFixedThreadPool(jobs, task -> DeepStack.thread(task, "conc-lint parser"));
    try {
      List<Future<Parsed>> pending = new ArrayList<>();
      for (Path file : sources) {
        pending.add(pool.submit(() -> parse(file)));
      }
      List<Parsed> all = new ArrayList<>();
      for (Future<Parsed> each : pending) {
        all.add(each.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while parsing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot parse sources", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Parsed parse(Path file) {
    List<UnreadableClassException> defects = new ArrayList<>();
    Optional<CompilationUnit> tree = new SourceParser(defects::add).parse(file);
    return new Parsed(file, tree, defects);
  }

  @Override
  public List<String> classNames() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Optional<ClassFacts> read(String className) {
    return Optional.ofNullable(files.get(className)).flatMap(file -> file.facts(className));
  }

  /** Lets go of the files that were read; the others can still be. */
  @Override
  public void close() {
    files.values().removeIf(SourceFile::isRead);
  }
}
