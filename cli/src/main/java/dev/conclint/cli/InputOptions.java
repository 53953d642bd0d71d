package dev.conclint.cli;

import dev.conclint.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a scan reads, and what it assumes about how the code will run. */
final class InputOptions {
  private static final String VIRTUAL_CALLERS = "virtual-callers";

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Jar, war, ear, class file or folder of classes; Java file, source folder or root of a"
              + " project; @FILE reads arguments")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = {"-cp", "--classpath"},
      paramLabel = "PATH",
      description =
          "Dependencies, separated as on Java's class path or repeated; DIR/* is all jars in it")
  private List<String> classpath = new ArrayList<>();

  @Option(names = "--models", paramLabel = "FILE", description = "More library models; repeatable")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "The JDK release that the code will run with")
  private @Nullable Integer release;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      description = "The processors that the code will run with")
  private @Nullable Integer cpus;

  @Option(
      names = "--assume",
      paramLabel = "WHAT",
      split = ",",
      description = "virtual-callers: a library's public API may be called on virtual threads")
  private List<String> assumptions = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads to use (default: one for each processor)")
  private @Nullable Integer jobs;

  /** Hands over what was given and leaves the rest as it is. */
  void applyTo(Options.Builder options) {
    options.inputs(inputs).classpath(ClassPath.entries(classpath));
    if (!models.isEmpty()) {
      options.models(models);
    }
    if (release != null) {
      options.release(positive("--release", release));
    }
    if (cpus != null) {
      options.cpus(positive("--cpus", cpus));
    }
    if (jobs != null) {
      options.jobs(positive("--jobs", jobs));
    }
    if (!assumptions.isEmpty()) {
      options.virtualCallers(assumesVirtualCallers());
    }
  }

  private boolean assumesVirtualCallers() {
    for (String assumption : assumptions) {
      if (!assumption.equals(VIRTUAL_CALLERS)) {
        throw new UsageException(
            "--assume knows nothing of '" + assumption + "', use " + VIRTUAL_CALLERS);
      }
    }
    return true;
  }

  private static int positive(String option, int number) {
    if (number < 1) {
      throw new UsageException(option + " needs a number above 0, not " + number);
    }
    return number;
  }
}
