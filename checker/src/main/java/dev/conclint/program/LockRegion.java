package dev.conclint.program;

import dev.conclint.catalogue.Effect.LockMode;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a method between taking a lock and giving it back, on every path.
 *
 * @param taken the step that takes it; empty for a synchronized method
 * @param value the lock as the method names it
 * @param locks what it can be; empty if nobody knows
 * @param monitor whether it is taken by {@code synchronized}
 * @param waits whether taking it can wait for ever: not if it is only tried, or for some time
 * @param confined whether nobody else can have the lock, since this call of the method made it
 * @param steps the steps that run while it is held, without the one that takes it
 */
public record LockRegion(
    Method method,
    Optional<CallSite> taken,
    ValueAt value,
    Set<LockRef> locks,
    LockMode mode,
    boolean monitor,
    boolean waits,
    boolean confined,
    BitSet steps) {

  /** Where to point at: the step that takes the lock, or the first of the method. */
  public CallSite place() {
    return taken.orElseGet(() -> new CallSite(method, 0));
  }

  /** Whether threads that are in both at once let each other in, if it is the same lock. */
  boolean admits(LockRegion other) {
    boolean shared = mode == LockMode.SHARED && other.mode == LockMode.SHARED;
    // What a map locks in itself is none of its monitor.
    boolean apart = (mode == LockMode.BIN) != (other.mode == LockMode.BIN);
    return shared || apart || mode == LockMode.CONTEXT || other.mode == LockMode.CONTEXT;
  }
}
