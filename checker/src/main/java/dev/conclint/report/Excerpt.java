package dev.conclint.report;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source line and the column that a finding speaks of.
 *
 * @param column counted from 0
 */
record Excerpt(String line, int column) {
  private static final int MAX_LENGTH = 300;
  private static final Pattern CALL = Pattern.compile("(\\w+)\\(");

  /**
   * Where only class files are known, which have lines but no columns, the column is that of the
   * last method that the evidence names on this line, or where the code of the line begins.
   */
  static Excerpt of(String sourceLine, Finding finding) {
    String line = PlainText.of(sourceLine.replace("\t", "  ").stripTrailing());
    String shown = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    int column =
        finding
            .place()
            .columns()
            .map(columns -> shownColumn(sourceLine, columns.first() - 1))
            .filter(found -> found < shown.length())
            .orElseGet(() -> guessedColumn(shown, finding));
    return new Excerpt(shown, column);
  }

  /** A tab is shown as two blanks. */
  private static int shownColumn(String sourceLine, int column) {
    String before = sourceLine.substring(0, Math.min(column, sourceLine.length()));
    return before.replace("\t", "  ").length();
  }

  private static int guessedColumn(String shown, Finding finding) {
    return textsAbout(finding).stream()
        .mapToInt(text -> columnOfCall(shown, text))
        .filter(found -> found >= 0)
        .findFirst()
        .orElseGet(() -> shown.length() - shown.stripLeading().length());
  }

  String render(Palette palette, String indent) {
    return indent + line + "\n" + indent + " ".repeat(column) + palette.marker("^") + "\n";
  }

  private static List<String> textsAbout(Finding finding) {
    List<String> texts = new ArrayList<>();
    texts.add(finding.message());
    finding.trace().stream()
        .filter(step -> step.kind() != TraceStep.Kind.RELATED)
        .filter(step -> isSameLine(step.place(), finding.place()))
        .forEach(step -> texts.add(step.text()));
    Collections.reverse(texts);
    return texts;
  }

  private static boolean isSameLine(Place step, Place finding) {
    return step.line() == finding.line() && step.sourcePath().equals(finding.sourcePath());
  }

  private static int columnOfCall(String line, String text) {
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      Matcher use = Pattern.compile("\\b" + call.group(1) + "\\b").matcher(line);
      if (use.find()) {
        return use.start();
      }
    }
    return -1;
  }
}
