package dev.conclint.finding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A hazard, placed where the fix goes.
 *
 * @param trace how the code came to run on its owner, then how it comes to the hazard
 */
public record Finding(
    RuleInfo rule, Level level, Place place, String message, List<TraceStep> trace)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.place().sourcePath())
          .thenComparingInt(finding -> finding.place().line())
          .thenComparing(finding -> finding.rule().name())
          .thenComparing(Finding::message)
          .thenComparing(Finding::place)
          .thenComparing(Finding::level)
          .thenComparing(Finding::trace, Finding::compareTraces);

  public Finding {
    trace = List.copyOf(trace);
  }

  /** The same on another level. */
  public Finding at(Level other) {
    return new Finding(rule, other, place, message, trace);
  }

  /**
   * Names the finding by what it is, not by where its lines are: it stays the same when code above
   * it grows, and changes when the way to the hazard does.
   */
  public String fingerprint() {
    Fingerprint fingerprint =
        new Fingerprint().add(rule.name()).add(place.className()).add(place.methodName());
    for (TraceStep step : trace) {
      fingerprint.add(step.place().className()).add(step.place().methodName()).add(step.text());
    }
    return fingerprint.text();
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  private static int compareTraces(List<TraceStep> left, List<TraceStep> right) {
    return Arrays.compare(left.toArray(TraceStep[]::new), right.toArray(TraceStep[]::new));
  }
}
