package dev.conclint.rule;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps one finding a line: the most certain, with the shortest evidence. */
public final class Findings {
  private static final Comparator<Finding> BEST_FIRST =
      Comparator.comparing(Finding::level)
          .reversed()
          .thenComparing(finding -> finding.trace().size())
          .thenComparing(Comparator.naturalOrder());

  private Findings() {}

  private record Line(String className, int line) {

    static Line of(Place place) {
      return new Line(place.className(), place.line());
    }
  }

  /** However many ways lead to a hazard on a line, there is one thing to mend there. */
  public static Stream<Finding> onePerLine(Stream<Finding> findings) {
    Map<Line, Finding> best = new LinkedHashMap<>();
    findings
        .sorted(BEST_FIRST)
        .forEach(finding -> best.putIfAbsent(Line.of(finding.place()), finding));
    return best.values().stream();
  }
}
