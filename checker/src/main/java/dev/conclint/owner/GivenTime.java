package dev.conclint.owner;

import dev.conclint.facts.Value;
import dev.conclint.owner.BlockingCall.TimeLimit;
import java.util.Optional;

/**
 * A time limit that is a value.
 *
 * @param amount the number of units
 * @param unit milliseconds of one unit; 0 for those that are shorter than one
 * @param foreverWhenZero whether the call takes 0 for no limit
 * @param turns how often the same call is made at most; {@link #WITHOUT_END} if again and again:
 *     until something has come, however short the limit is
 */
record GivenTime(Value amount, long unit, boolean foreverWhenZero, int turns) {
  static final int WITHOUT_END = Integer.MAX_VALUE;

  /** What that number means; empty if the call does not wait then. */
  Optional<TimeLimit> limit(long number) {
    if (number == 0) {
      return foreverWhenZero ? Optional.of(TimeLimit.NONE) : Optional.empty();
    }
    boolean isShort = turns != WITHOUT_END && number * unit * turns <= TimeLimits.SHORT_MILLIS;
    return Optional.of(isShort ? TimeLimit.SHORT : TimeLimit.LONG);
  }
}
