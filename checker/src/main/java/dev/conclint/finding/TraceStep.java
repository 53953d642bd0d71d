package dev.conclint.finding;

import java.util.Comparator;

/**
 * One step of the evidence of a finding.
 *
 * @param library whether the code of this step is outside the inputs
 * @param text what happens there, as in {@code calls pause()}
 */
public record TraceStep(Kind kind, Place place, boolean library, String text)
    implements Comparable<TraceStep> {
  private static final Comparator<TraceStep> ORDER =
      Comparator.comparing(TraceStep::place)
          .thenComparing(TraceStep::kind)
          .thenComparing(TraceStep::text)
          .thenComparing(TraceStep::library);

  /** The part that a step plays in the evidence. */
  public enum Kind {
    /** Work is given to an owner. */
    HAND_OFF,
    /** The thread goes on in another method. */
    CALL,
    /** What the owner of the thread cannot afford. */
    HAZARD,
    /** Code elsewhere without which there would be no hazard. */
    RELATED
  }

  /** The step as a line of a report: {@code at a.B.run(B.java:12): calls pause()}. */
  public String line() {
    return "at " + place.frame() + ": " + (kind == Kind.RELATED ? "related: " : "") + text;
  }

  @Override
  public int compareTo(TraceStep other) {
    return ORDER.compare(this, other);
  }
}
