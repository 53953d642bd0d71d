package dev.conclint.cli;

import dev.conclint.report.Report;
import dev.conclint.report.ReportData;
import dev.conclint.report.SourceLines;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the reports of one scan. */
final class Outputs {
  private final List<OutputTarget> targets;
  private final Console console;
  private final boolean coloured;

  private Outputs(List<OutputTarget> targets, Console console, boolean coloured) {
    this.targets = targets;
    this.console = console;
    this.coloured = coloured;
  }

  /** Fails at once, not after a long scan, if a file cannot be written. */
  static Outputs of(OutputOptions options, Console console) {
    List<OutputTarget> targets = options.targets();
    targets.forEach(target -> target.file().ifPresent(Outputs::check));
    return new Outputs(targets, console, options.isColoured(console.terminal()));
  }

  void write(ReportData data, SourceLines sources) {
    for (OutputTarget target : targets) {
      boolean colour = coloured && target.file().isEmpty();
      Report report = target.format().report(sources, colour);
      if (target.file().isPresent()) {
        writeFile(report, data, target.file().get());
      } else {
        writeConsole(report, data);
      }
    }
  }

  private void writeConsole(Report report, ReportData data) {
    try {
      report.write(data, console.out());
      console.out().flush();
    } catch (IOException e) {
      throw new UsageException("cannot write to standard output: " + e.getMessage());
    }
  }

  private static void writeFile(Report report, ReportData data, Path file) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      report.write(data, out);
    } catch (IOException e) {
      throw new UsageException("cannot write " + file + ": " + e.getMessage());
    }
  }

  private static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new UsageException("cannot write " + file + ": it is a folder");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new UsageException("cannot write " + file + ": there is no folder " + folder);
    }
    if (folder != null && !Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new UsageException("cannot write " + file + ": permission denied");
    }
  }
}
