package dev.conclint.program;

/** A step of a method that calls, hands off or makes something. */
public record CallSite(Method method, int step) implements Comparable<CallSite> {

  public int line() {
    return method.step(step).line();
  }

  @Override
  public int compareTo(CallSite other) {
    int byMethod = method.compareTo(other.method);
    return byMethod != 0 ? byMethod : Integer.compare(step, other.step);
  }
}
