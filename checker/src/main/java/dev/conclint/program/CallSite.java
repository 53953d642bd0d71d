package dev.conclint.program;

import org.jspecify.annotations.Nullable;

/** A step of a method that calls, hands off or makes something. */
public record CallSite(Method method, int step) implements Comparable<CallSite> {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallSite that && step == that.step && method.equals(that.method);
  }

  @Override
  public int hashCode() {
    return 31 * method.hashCode() + step;
  }

  public int line() {
    return method.step(step).line();
  }

  @Override
  public int compareTo(CallSite other) {
    int byMethod = method.compareTo(other.method);
    return byMethod != 0 ? byMethod : Integer.compare(step, other.step);
  }
}
