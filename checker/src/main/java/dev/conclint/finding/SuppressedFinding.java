package dev.conclint.finding;

import java.util.Comparator;

/** A finding that somebody has taken away, and why. */
public record SuppressedFinding(Finding finding, Origin origin, String justification)
    implements Comparable<SuppressedFinding> {
  private static final Comparator<SuppressedFinding> ORDER =
      Comparator.comparing(SuppressedFinding::finding)
          .thenComparing(SuppressedFinding::origin)
          .thenComparing(SuppressedFinding::justification);

  /** Where the suppression is written. */
  public enum Origin {
    IN_SOURCE,
    CONFIGURATION
  }

  @Override
  public int compareTo(SuppressedFinding other) {
    return ORDER.compare(this, other);
  }
}
