package dev.conclint.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How sure and how bad a finding is; ordered from the mildest. */
public enum Level {
  /** A construct that removes a safety margin. */
  NOTE,
  /** A hazard under load or on an unlucky schedule. */
  WARNING,
  /** Hangs, deadlocks or corrupts on an ordinary schedule. */
  ERROR;

  /** The level of this name, as users write it. */
  public static Optional<Level> named(String label) {
    return Arrays.stream(values()).filter(level -> level.label().equals(label)).findFirst();
  }

  /** The name as users read and write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isAtLeast(Level other) {
    return compareTo(other) >= 0;
  }
}
