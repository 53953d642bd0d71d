package dev.conclint.frontend.source;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads with a stack for trees as deep as people and generators write them: a sum of some
 * thousand strings is a tree of that depth.
 */
final class DeepStack {
  private static final long BYTES = 64L << 20;

  private DeepStack() {}

  static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** Computes the value on such a thread; what is thrown there is thrown here. */
  static <T> T call(Supplier<T> computation) {
    Outcome<T> outcome = new Outcome<>();
    Thread thread = thread(() -> outcome.compute(computation), "conc-lint sources");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading sources", e);
    }
    return outcome.get();
  }

  /** Written by the one thread before it ends, read by the other after that. */
  private static final class Outcome<T> {
    private @Nullable T value;
    private @Nullable RuntimeException exception;
    private @Nullable Error error;

    void compute(Supplier<T> computation) {
      try {
        value = computation.get();
      } catch (RuntimeException e) {
        exception = e;
      } catch (Error e) {
        error = e;
      }
    }

    T get() {
      if (exception != null) {
        throw exception;
      }
      if (error != null) {
        throw error;
      }
      if (value == null) {
        throw new IllegalStateException("nothing was computed");
      }
      return value;
    }
  }
}
