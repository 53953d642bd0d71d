package dev.conclint.maven;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.FailOn;
import dev.conclint.InputDigest;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.finding.Baseline;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Place;
import dev.conclint.finding.Problem;
import dev.conclint.finding.TraceStep;
import dev.conclint.report.ReportData;
import dev.conclint.report.ReportFormat;
import dev.conclint.report.SourceLines;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One scan for a build.
 *
 * @param base what paths in the log are relative to
 * @param sources folders with the sources of what is scanned
 * @param report where the SARIF goes
 */
record ModuleScan(
    Options options,
    FailOn failOn,
    Baseline baseline,
    Path base,
    List<Path> sources,
    Path report,
    String version) {
  private static final String INDENT = "    ";

  /** What the verdict depends on, in one name. */
  String inputs() throws IOException {
    return new InputDigest()
        .add(version)
        .add(options.sources().toString())
        .add(failOn.label())
        .add(baseline.toString())
        .add(base.toString())
        .add(options)
        .text();
  }

  /** All findings of the levels that are shown or fail, those of the baseline too. */
  Analysis analyze() {
    return ConcLint.analyze(options.atLevel(failOn.lowest(options.level())), Progress.NONE);
  }

  /** Scans, writes the report, and says what the build should. */
  Verdict run() throws IOException {
    Analysis analysis = analyze();
    Baseline.Outcome outcome = baseline.apply(analysis.findings());
    Analysis unknown = analysis.withFindings(outcome.unknown());
    Analysis shown = unknown.atLevel(options.level());
    writeReport(shown, unknown.exitStatus(failOn));
    int failing = (int) unknown.findings().stream().filter(failOn::isMetBy).count();
    List<Verdict.Line> lines = new ArrayList<>();
    analysis.problems().stream()
        .filter(problem -> problem.kind().level() != Level.NOTE)
        .forEach(problem -> lines.add(line(problem)));
    shown.findings().forEach(finding -> lines.add(line(finding)));
    lines.add(new Verdict.Line(Level.NOTE, summary(shown, unknown, outcome)));
    return new Verdict(failing, lines);
  }

  private void writeReport(Analysis shown, int status) throws IOException {
    Files.createDirectories(report.getParent());
    try (Writer out = Files.newBufferedWriter(report)) {
      ReportFormat.SARIF
          .report(SourceLines.of(options.sources(), options.inputs()), false)
          .write(
              new ReportData(
                  shown.rules(),
                  InstalledRules.load().pages(shown.rules()),
                  shown.findings(),
                  shown.suppressed(),
                  shown.problems(),
                  version,
                  status),
              out);
    }
  }

  /** What could not be read is never silent, and alone fails no build. */
  private static Verdict.Line line(Problem problem) {
    return new Verdict.Line(Level.WARNING, "conc-lint: " + problem.line());
  }

  private Verdict.Line line(Finding finding) {
    StringBuilder text = new StringBuilder(place(finding.place()));
    text.append(' ').append(finding.rule().name()).append(": ").append(finding.message());
    for (TraceStep step : finding.trace()) {
      text.append('\n').append(INDENT).append(step.line());
    }
    return new Verdict.Line(finding.level(), text.toString());
  }

  /** {@code src/main/java/a/B.java:[12]}, as Maven's compiler plugin writes it. */
  private String place(Place place) {
    String path =
        sources.stream()
            .map(folder -> folder.resolve(place.sourcePath()))
            .filter(Files::isRegularFile)
            .findFirst()
            .map(file -> base.relativize(file).toString().replace('\\', '/'))
            .orElse(place.sourcePath());
    return place.hasLine() ? path + ":[" + place.line() + "]" : path;
  }

  private String summary(Analysis shown, Analysis unknown, Baseline.Outcome outcome) {
    List<String> parts = new ArrayList<>();
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
      long number = shown.findings().stream().filter(it -> it.level() == level).count();
      if (number > 0) {
        parts.add(number + " " + level.label() + (number == 1 ? "" : "s"));
      }
    }
    String counts = parts.isEmpty() ? "no findings" : String.join(", ", parts);
    int classes = unknown.statistics().classes();
    parts = new ArrayList<>();
    parts.add(counts + " in " + classes + (classes == 1 ? " class" : " classes"));
    int hidden = unknown.findings().size() - shown.findings().size();
    add(parts, hidden, "below the level shown");
    add(parts, shown.suppressed().size(), "suppressed");
    add(parts, outcome.known(), "in the baseline");
    add(parts, outcome.gone().size(), "of the baseline gone");
    return "conc-lint: %s; report: %s"
        .formatted(String.join(", ", parts), base.relativize(report).toString().replace('\\', '/'));
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }
}
