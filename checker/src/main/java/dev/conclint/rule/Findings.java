package dev.conclint.rule;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps one finding a line and one for the same evidence: the most certain, the shortest. */
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

  /**
   * However many ways lead to a hazard on a line, there is one thing to mend there, and so there is
   * if two lines of one way are blamed.
   */
  public static Stream<Finding> distinct(Stream<Finding> findings) {
    Set<Line> lines = new HashSet<>();
    Set<List<TraceStep>> evidence = new HashSet<>();
    return findings
        .sorted(BEST_FIRST)
        .filter(finding -> lines.add(Line.of(finding.place())))
        .filter(finding -> !isOnTheWay(finding) || evidence.add(finding.trace()));
  }

  /** The one that is more certain, or has the shorter evidence. */
  public static Finding better(Finding one, Finding other) {
    return BEST_FIRST.compare(one, other) <= 0 ? one : other;
  }

  private static boolean isOnTheWay(Finding finding) {
    return finding.trace().stream().anyMatch(step -> step.place().equals(finding.place()));
  }
}
