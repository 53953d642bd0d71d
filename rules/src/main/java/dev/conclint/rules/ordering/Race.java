package dev.conclint.rules.ordering;

import dev.conclint.finding.Level;
import dev.conclint.finding.TraceStep;
import dev.conclint.program.CallSite;
import java.util.List;

/**
 * Two messages whose order nobody guarantees.
 *
 * @param site the line to blame
 * @param certain whether both are sent in one method on one object that it names
 * @param believed whether both receivers are known to be one, and not only made alike, and an order
 *     between them was meant
 */
record Race(
    Kind kind,
    CallSite site,
    boolean certain,
    boolean believed,
    String message,
    List<TraceStep> trace) {
  /** Steps of evidence that are still believed. */
  private static final int MAX_STEPS = 6;

  /** What goes wrong, and so which rule tells of it. */
  enum Kind {
    /** Messages can come in another order. */
    ORDER,
    /** The last message can come too early. */
    LAST,
    /** Several threads can tell the receiver at the same time, which allows one. */
    EMISSION;

    static Kind of(boolean terminal) {
      return terminal ? LAST : ORDER;
    }
  }

  /** The same where it is not known whether an order was meant. */
  Race doubtful() {
    return new Race(kind, site, certain, false, message, trace);
  }

  /** How sure it is: over many calls it is likely that some condition keeps the messages apart. */
  Level level() {
    if (trace.size() > MAX_STEPS || !believed) {
      return Level.NOTE;
    }
    return certain && kind == Kind.LAST ? Level.ERROR : Level.WARNING;
  }
}
