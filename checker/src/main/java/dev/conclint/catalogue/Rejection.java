package dev.conclint.catalogue;

/** What a full or closed executor does with one more task. */
public sealed interface Rejection {

  record Of(Policy policy) implements Rejection {}

  /** Says the argument, a handler object. */
  record OfArgument(int index) implements Rejection {}

  /** The policies that libraries offer. */
  enum Policy {
    ABORT,
    DISCARD,
    CALLER_RUNS,
    BLOCK,
    UNKNOWN
  }

  Rejection ABORT = new Of(Policy.ABORT);
}
