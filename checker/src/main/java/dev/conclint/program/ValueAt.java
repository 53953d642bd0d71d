package dev.conclint.program;

import dev.conclint.facts.Value;
import java.util.List;

/**
 * A value as a method names it.
 *
 * @param context calls through which the method was entered, innermost first; empty for any
 */
public record ValueAt(Method method, Value value, List<CallSite> context) {

  public ValueAt(Method method, Value value) {
    this(method, value, List.of());
  }

  /** Whether what it is depends on who calls the method. */
  boolean dependsOnCaller() {
    return context.isEmpty() && value.root() instanceof Value.Parameter;
  }
}
