package cases.ignoredrejection;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A pool that discards without a word is a queue whose answer nobody can hear. */
public final class AuditPools {
  private static final LongAdder REFUSED = new LongAdder();

  private final ExecutorService pool =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  /** Audit records that nobody may miss. */
  public static Executor records() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(100);
    return new ThreadPoolExecutor( // expect: IgnoredRejection
        2, 2, 0, TimeUnit.SECONDS, queue, new DiscardPolicy());
  }

  /** The same with the caller as the last helper. */
  public static Executor recordsOrCaller() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(100);
    return new ThreadPoolExecutor( // ok: IgnoredRejection - the caller does it
        2, 2, 0, TimeUnit.SECONDS, queue, new CallerRunsPolicy());
  }

  /** Throws at whoever sends a record too many. */
  public static Executor recordsOrThrow() {
    return new ThreadPoolExecutor( // ok: IgnoredRejection - execute throws
        2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  }

  /** Log-ins, of which some are lost. */
  public static Executor logins() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    return new ThreadPoolExecutor( // expect: IgnoredRejection
        2, 2, 0, TimeUnit.SECONDS, queue, (task, executor) -> {});
  }

  /** Log-ins with a count of those that are lost. */
  public static Executor countedLogins() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    return new ThreadPoolExecutor( // ok: IgnoredRejection - refused tasks are counted
        2, 2, 0, TimeUnit.SECONDS, queue, (task, executor) -> REFUSED.increment());
  }

  /** Transfers, with handlers that have names. */
  public static Executor transfers() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    return new ThreadPoolExecutor( // expect: IgnoredRejection
        2, 2, 0, TimeUnit.SECONDS, queue, new SilentHandler());
  }

  /** Transfers that somebody hears of. */
  public static Executor reportedTransfers() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    return new ThreadPoolExecutor( // ok: IgnoredRejection - the handler reports
        2, 2, 0, TimeUnit.SECONDS, queue, new ReportingHandler());
  }

  public static Executor reconfigured() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(100);
    ThreadPoolExecutor executor = // expect: IgnoredRejection
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, queue);
    executor.setRejectedExecutionHandler(new DiscardPolicy());
    return executor;
  }

  public void audit(String entry) {
    try {
      pool.execute(() -> write(entry)); // expect: IgnoredRejection
    } catch (RejectedExecutionException e) {
      // The pool is full or closed.
    }
  }

  public void auditOrWrite(String entry) {
    try {
      pool.execute(() -> write(entry)); // ok: IgnoredRejection - written here if refused
    } catch (RejectedExecutionException e) {
      write(entry);
    }
  }

  public boolean auditOrTell(String entry) {
    try {
      pool.submit(() -> write(entry)); // ok: IgnoredRejection - the caller is told
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  public void auditOrWriteIf(boolean here, String entry) {
    try {
      pool.execute(() -> write(entry)); // ok: IgnoredRejection - written here, or thrown
    } catch (RejectedExecutionException e) {
      if (!here) {
        throw new IllegalStateException("not written: " + entry);
      }
      write(entry);
    }
  }

  private static void write(String entry) {
    System.out.println("audit: " + entry);
  }

  private static final class SilentHandler implements RejectedExecutionHandler {
    @Override
    public void rejectedExecution(Runnable task, ThreadPoolExecutor executor) {}
  }

  private static final class ReportingHandler implements RejectedExecutionHandler {
    @Override
    public void rejectedExecution(Runnable task, ThreadPoolExecutor executor) {
      System.err.println("refused " + task + " with " + executor.getQueue().size() + " waiting");
    }
  }
}
