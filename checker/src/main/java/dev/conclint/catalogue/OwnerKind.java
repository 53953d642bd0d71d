package dev.conclint.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of thread runs a piece of code. */
public enum OwnerKind {
  /** Few threads that serve everybody's input and output. */
  EVENT_LOOP("event loop"),
  /** The thread of a user interface. */
  UI("UI thread"),
  /** One thread: single-thread executor, timer, actor. */
  SERIAL("serial executor"),
  /** About one thread a core, with joins that help. */
  FORK_JOIN("fork-join pool"),
  /** A fixed or capped number of threads. */
  BOUNDED_POOL("bounded pool"),
  /** Grows with demand. */
  ELASTIC("elastic pool"),
  /** A virtual thread for each task. */
  VIRTUAL("virtual threads"),
  /** A thread of its own. */
  DEDICATED("thread of its own"),
  /** The one thread of the JVM that fires time-outs and delayed executors. */
  DELAY("JVM-wide delay thread"),
  /** Whoever completes the future or delivers the reply. */
  COMPLETER("completing thread"),
  /** The calling thread. */
  CALLER("calling thread"),
  /** An executor of which nothing else is known. */
  EXECUTOR("executor");

  private final String description;

  OwnerKind(String description) {
    this.description = description;
  }

  /** For messages, e.g. {@code event loop}. */
  public String description() {
    return description;
  }

  /** As catalogue files write it, e.g. {@code event-loop}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<OwnerKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Whether only a limited number of its tasks run at a time, so that waiting tasks fill it. */
  public boolean isBounded() {
    return switch (this) {
      case EVENT_LOOP, UI, SERIAL, FORK_JOIN, BOUNDED_POOL, DELAY -> true;
      case ELASTIC, VIRTUAL, DEDICATED, COMPLETER, CALLER, EXECUTOR -> false;
    };
  }
}
