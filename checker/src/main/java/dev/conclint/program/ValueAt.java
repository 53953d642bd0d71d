package dev.conclint.program;

import dev.conclint.facts.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as a method names it.
 *
 * @param context calls through which the method was entered, innermost first; empty for any
 */
public record ValueAt(Method method, Value value, List<CallSite> context) {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueAt that
        && method.equals(that.method)
        && value.equals(that.value)
        && context.equals(that.context);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * method.hashCode() + value.hashCode()) + context.hashCode();
  }

  public ValueAt(Method method, Value value) {
    this(method, value, List.of());
  }

  /** Whether what it is depends on who calls the method. */
  boolean dependsOnCaller() {
    return context.isEmpty() && value.root() instanceof Value.Parameter;
  }
}
