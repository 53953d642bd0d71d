package dev.conclint.casekit;

import dev.conclint.Options;
import dev.conclint.finding.Level;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the test cases lie, as the build says it. */
public final class CaseInputs {
  private CaseInputs() {}

  /** The project's top folder. */
  public static Path root() {
    return folder("conclint.root");
  }

  public static Path sources() {
    return folder("conclint.testcases.sources");
  }

  public static Path classes() {
    return folder("conclint.testcases.classes");
  }

  private static Path folder(String property) {
    return Path.of(System.getProperty(property));
  }

  /** The libraries that the cases use. */
  public static List<Path> libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .filter(jar -> !jar.getFileName().toString().startsWith("conc-lint"))
        .toList();
  }

  /** A scan of all cases at every level. */
  public static Options.Builder scan() {
    return Options.builder().inputs(List.of(classes())).classpath(libraries()).level(Level.NOTE);
  }
}
