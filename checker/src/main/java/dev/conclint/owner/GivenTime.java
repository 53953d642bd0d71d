package dev.conclint.owner;

import dev.conclint.facts.Value;
import dev.conclint.owner.BlockingCall.TimeLimit;
import java.util.Optional;

/**
 * A time limit that is a value.
 *
 * @param amount the number of units
 * @param unit nanoseconds of one unit
 * @param foreverWhenZero whether the call takes 0 for no limit
 * @param turns how often the same call is made at most, at least 1; {@link #WITHOUT_END} if again
 *     and again: until something has come, however short the limit is
 */
record GivenTime(Value amount, long unit, boolean foreverWhenZero, int turns) {
  static final int WITHOUT_END = Integer.MAX_VALUE;

  /** What that number means; empty if the call does not wait then. */
  Optional<TimeLimit> limit(long number) {
    if (number == 0) {
      return foreverWhenZero ? Optional.of(TimeLimit.NONE) : Optional.empty();
    }
    // Divided, since what stands for ever, as Long.MAX_VALUE seconds, is more than fits a number.
    long most = TimeLimits.SHORT_MILLIS * TimeLimits.NANOS_OF_MILLI / unit / turns;
    boolean isShort = turns != WITHOUT_END && number <= most;
    return Optional.of(isShort ? TimeLimit.SHORT : TimeLimit.LONG);
  }
}
