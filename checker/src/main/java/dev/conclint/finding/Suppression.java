package dev.conclint.finding;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Takes the findings of one rule in some code away.
 *
 * @param pattern the code that is meant, in the words of {@link NamePattern}
 * @param justification why this is no hazard there
 * @param expires the last day on which it holds
 */
public record Suppression(
    String rule, String pattern, String justification, Optional<LocalDate> expires) {

  boolean isExpired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }

  /** Names it in messages. */
  String where() {
    return "suppression of " + rule + " in " + pattern;
  }
}
