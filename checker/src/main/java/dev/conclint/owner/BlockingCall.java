package dev.conclint.owner;

import dev.conclint.program.CallSite;
import dev.conclint.program.ValueAt;
import java.util.Optional;

/**
 * A call that may park its thread.
 *
 * @param bridge whether the thread drives another runtime meanwhile
 * @param subject what is waited for, taken or read from, if the call has such a thing
 * @param given how long it parks at most, where the caller of the method says so
 * @param certain whether it parks for all that is known, each time: not only if the receiver is not
 *     local, and not for the first caller only
 */
public record BlockingCall(
    CallSite site,
    Kind kind,
    TimeLimit limit,
    boolean bridge,
    Optional<ValueAt> subject,
    Optional<GivenTime> given,
    boolean certain) {

  BlockingCall uncertain() {
    return new BlockingCall(site, kind, limit, bridge, subject, given, false);
  }

  /**
   * The same call on a way that may know how long it is to park; empty if it does not park then.
   */
  Optional<BlockingCall> on(KnownValues way) {
    Optional<Long> amount = given.flatMap(time -> way.number(time.amount()));
    return amount.isEmpty()
        ? Optional.of(this)
        : given.orElseThrow().limit(amount.get()).map(this::within);
  }

  private BlockingCall within(TimeLimit known) {
    return new BlockingCall(site, kind, known, bridge, subject, given, certain);
  }

  /** Why it parks. */
  public enum Kind {
    WAIT("waits"),
    SLEEP("sleeps"),
    SOCKET("does socket I/O"),
    FILE("does file I/O"),
    DNS("asks DNS"),
    /** Forks, and does not wait for what it has started. */
    PROCESS_START("starts a process"),
    PROCESS("waits for a process"),
    DATABASE("calls the database"),
    HTTP("makes an HTTP call"),
    BROKER("calls the broker"),
    CONSOLE("uses the console"),
    LOCK("takes a lock"),
    TERMINATION("waits for termination"),
    DECLARED("is declared to block");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }

    /** For messages, e.g. {@code sleeps}. */
    public String verb() {
      return verb;
    }
  }

  /** How long at most. */
  public enum TimeLimit {
    NONE,
    /** A constant of at most {@value TimeLimits#SHORT_MILLIS} milliseconds. */
    SHORT,
    LONG,
    /** Given, but not a constant. */
    UNKNOWN
  }
}
