package dev.conclint.cli;

import dev.conclint.Analysis;
import dev.conclint.Statistics;
import dev.conclint.finding.Baseline;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a scan says on standard error. */
final class Messages {
  private final Console console;
  private final boolean verbose;
  private final boolean quiet;

  Messages(Console console, OutputOptions options) {
    this.console = console;
    this.verbose = options.isVerbose();
    this.quiet = options.isQuiet();
  }

  void detail(String message) {
    if (verbose) {
      console.say(message);
    }
  }

  /** One line for each problem; those that are many and rarely matter are only counted. */
  void problems(List<Problem> problems) {
    int notes = 0;
    for (Problem problem : problems) {
      Level level = problem.kind().level();
      if (level == Level.NOTE && !verbose) {
        notes++;
      } else if (level == Level.ERROR || !quiet) {
        console.say(level.label() + ": " + problem.line());
      }
    }
    if (notes > 0 && !quiet) {
      console.say(count(notes, "note") + " on what was not seen, -v shows them");
    }
  }

  /**
   * @param shown what of the analysis is in the reports
   */
  void summary(Analysis analysis, Analysis shown, Baseline.Outcome baseline) {
    if (quiet) {
      return;
    }
    List<String> parts = new ArrayList<>();
    parts.add(counts(shown.findings()) + " in " + count(analysis.statistics().classes(), "class"));
    int hidden = analysis.findings().size() - shown.findings().size();
    if (hidden > 0) {
      parts.add(hidden + " below the level shown");
    }
    if (!shown.suppressed().isEmpty()) {
      parts.add(shown.suppressed().size() + " suppressed");
    }
    if (baseline.known() > 0) {
      parts.add(baseline.known() + " in the baseline");
    }
    if (!baseline.gone().isEmpty()) {
      parts.add(baseline.gone().size() + " of the baseline gone");
    }
    console.say(String.join(", ", parts));
  }

  void statistics(Statistics statistics, long milliseconds) {
    detail(
        "%s and %s read in %d.%01d s, and %s of dependencies"
            .formatted(
                count(statistics.classes(), "class"),
                count(statistics.methods(), "method"),
                milliseconds / 1000,
                milliseconds % 1000 / 100,
                count(statistics.dependencyClasses(), "class")));
  }

  private static String counts(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "no findings";
    }
    List<String> counts = new ArrayList<>();
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
      int number = (int) findings.stream().filter(it -> it.level() == level).count();
      if (number > 0) {
        counts.add(count(number, level.label()));
      }
    }
    return String.join(", ", counts);
  }

  private static String count(int number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return number + " " + (number == 1 ? noun : plural);
  }
}
