package dev.conclint.report;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Findings as compilers print them: place, level and message on a line, the source line with a
 * marker below it, then the evidence in the form of a stack trace, which editors turn into links.
 */
final class TextReport implements Report {
  private static final String INDENT = "    ";

  private final SourceLines sources;
  private final Palette palette;

  TextReport(SourceLines sources, Palette palette) {
    this.sources = sources;
    this.palette = palette;
  }

  @Override
  public void write(ReportData data, Writer out) throws IOException {
    for (Finding finding : data.findings()) {
      out.write(headline(finding));
      out.write(excerpt(finding));
      for (TraceStep step : finding.trace()) {
        out.write(evidence(step));
      }
    }
  }

  private String headline(Finding finding) {
    Place place = finding.place();
    String where = PlainText.of(place.sourcePath()) + (place.hasLine() ? ":" + place.line() : "");
    return "%s: %s: %s [%s]\n"
        .formatted(
            palette.strong(where),
            palette.level(finding.level()),
            PlainText.of(finding.message()),
            finding.rule().name());
  }

  private String excerpt(Finding finding) {
    Optional<String> line = sources.line(finding.place());
    return line.map(text -> Excerpt.of(text, finding).render(palette, INDENT)).orElse("");
  }

  private String evidence(TraceStep step) {
    String plain = PlainText.of(INDENT + step.line());
    return (step.library() ? palette.quiet(plain) : plain) + "\n";
  }
}
