package dev.conclint;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The lowest level of a finding that makes a scan fail. */
public enum FailOn {
  ERROR(Optional.of(Level.ERROR)),
  WARNING(Optional.of(Level.WARNING)),
  NOTE(Optional.of(Level.NOTE)),
  NEVER(Optional.empty());

  private final Optional<Level> level;

  FailOn(Optional<Level> level) {
    this.level = level;
  }

  /** The constant of this name, as users write it. */
  public static Optional<FailOn> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  /** The name as users read and write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Optional<Level> level() {
    return level;
  }

  /** The lowest level to look for: a finding below what is shown can still fail a scan. */
  public Level lowest(Level shown) {
    return level.filter(shown::isAtLeast).orElse(shown);
  }

  public boolean isMetBy(Finding finding) {
    return level.isPresent() && finding.level().isAtLeast(level.get());
  }
}
