package dev.conclint.finding;

import java.util.Locale;

/** The four kinds of hazard that rules look for. */
public enum Family {
  /** Blocking calls on threads that cannot afford them. */
  BLOCKING,
  /** Tasks that wait for work that only their own pool can do. */
  JOINS,
  /** Work, threads and buffers that grow without a bound. */
  SPAWNING,
  /** An order of messages that nobody guarantees. */
  ORDERING;

  /** The name as users read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
