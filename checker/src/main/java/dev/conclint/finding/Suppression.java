package dev.conclint.finding;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the findings of one rule in some code away.
 *
 * @param pattern the code that is meant, in the words of {@link NamePattern}
 * @param justification why this is no hazard there
 * @param expires the last day on which it holds
 * @param lines the lines that are meant, such as those of a field's initialiser; empty for all
 */
public record Suppression(
    String rule,
    String pattern,
    String justification,
    Optional<LocalDate> expires,
    Set<Integer> lines) {

  public Suppression {
    lines = Set.copyOf(lines);
  }

  /** One for all lines of the code. */
  public Suppression(
      String rule, String pattern, String justification, Optional<LocalDate> expires) {
    this(rule, pattern, justification, expires, Set.of());
  }

  boolean covers(Place place) {
    return lines.isEmpty() || lines.contains(place.line());
  }

  boolean isExpired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }

  /** Names it in messages. */
  String where() {
    return "suppression of " + rule + " in " + pattern;
  }
}
