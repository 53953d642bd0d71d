package dev.conclint.facts;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Threads with a stack for trees as deep as people and generators write them, and for values that
 * are followed backwards by recursion: a sum of some thousand strings is a tree of that depth.
 */
public final class DeepStack {
  private static final long BYTES = 64L << 20;

  private DeepStack() {}

  public static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Computes the value on such a thread; what is thrown there is thrown here.
   *
   * @throws IllegalStateException if the thread that waits is interrupted
   */
  public static <T> T call(Callable<T> computation, String name) {
    FutureTask<T> task = new FutureTask<>(computation);
    Thread thread = thread(task, name);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      return failure;
    }
    if (e.getCause() instanceof Error failure) {
      throw failure;
    }
    return new IllegalStateException(e.getCause());
  }
}
