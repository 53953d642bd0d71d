package dev.conclint.cli;

import dev.conclint.report.ReportFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a scan writes, and where to. */
final class OutputOptions {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "F[=FILE]",
      description =
          "text, json or sarif; repeat it with files to write several (default: text to standard"
              + " output)")
  private List<OutputTarget> formats = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where a single format goes (default: standard output)")
  private @Nullable Path output;

  @Option(
      names = "--sources",
      paramLabel = "PATH",
      description =
          "Source folder or -sources.jar to show lines of; those next to the inputs are found"
              + " without it")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto, on a terminal)")
  private When color = When.AUTO;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto, on a terminal)")
  private When progress = When.AUTO;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more on standard error")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing but findings and errors")
  private boolean quiet;

  /** Where each format goes; at most one goes to standard output. */
  List<OutputTarget> targets() {
    List<OutputTarget> asked =
        formats.isEmpty()
            ? List.of(new OutputTarget(ReportFormat.TEXT, Optional.empty()))
            : List.copyOf(formats);
    if (output == null) {
      checkStandardOutput(asked);
      return asked;
    }
    if (asked.size() > 1 || asked.get(0).file().isPresent()) {
      throw new UsageException("--output is for a single format that has no file of its own");
    }
    return List.of(asked.get(0).to(output));
  }

  List<Path> sources() {
    return sources;
  }

  boolean isColoured(Terminal terminal) {
    return color.holds(terminal.output() && System.getenv("NO_COLOR") == null);
  }

  boolean showsProgress(Terminal terminal) {
    return !quiet && progress.holds(terminal.error());
  }

  boolean isVerbose() {
    return verbose;
  }

  boolean isQuiet() {
    return quiet;
  }

  private static void checkStandardOutput(List<OutputTarget> targets) {
    if (targets.stream().filter(target -> target.file().isEmpty()).count() > 1) {
      throw new UsageException(
          "only one format can go to standard output, give the others a file, as in sarif=FILE");
    }
  }
}
