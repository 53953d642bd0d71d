package dev.conclint.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether to do what suits a terminal. */
enum When {
  AUTO,
  ALWAYS,
  NEVER;

  static Optional<When> named(String label) {
    return Arrays.stream(values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst();
  }

  boolean holds(boolean terminal) {
    return this == ALWAYS || (this == AUTO && terminal);
  }
}
