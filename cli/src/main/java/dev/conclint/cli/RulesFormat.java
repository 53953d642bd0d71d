package dev.conclint.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a list of rules is written. */
enum RulesFormat {
  TEXT,
  JSON,
  MARKDOWN;

  static Optional<RulesFormat> named(String label) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst();
  }
}
