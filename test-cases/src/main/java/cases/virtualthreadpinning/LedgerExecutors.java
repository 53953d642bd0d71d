package cases.virtualthreadpinning;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;

/** The same ledger on executors that come out of factories, decorators and settings. */
public final class LedgerExecutors {
  private final Executor requests = Pools.forRequests();
  private final Executor batches = Pools.forBatches();
  private final TaskExecutor decorated = new TaskExecutorAdapter(Pools.forRequests());

  /** A posting of a request. */
  public void post(Future<Long> rate) {
    requests.execute(new Posting(rate));
  }

  /** A posting of a batch. */
  public void postBatch(Future<Long> rate) {
    batches.execute(new BatchPosting(rate));
  }

  /** Through a decorator. */
  public void audit(Future<Long> rate) {
    decorated.execute(() -> new Audit().check(rate));
  }

  /** A setting makes the threads of this executor virtual. */
  public CompletableFuture<Void> close(Future<Long> rate) {
    SimpleAsyncTaskExecutor closing = new SimpleAsyncTaskExecutor("closing-");
    closing.setVirtualThreads(true);
    return CompletableFuture.runAsync(() -> new Closing().end(rate), closing);
  }

  /** Without the setting they are threads of the platform. */
  public CompletableFuture<Void> closeOnPlatform(Future<Long> rate) {
    SimpleAsyncTaskExecutor closing = new SimpleAsyncTaskExecutor("closing-");
    return CompletableFuture.runAsync(() -> new PlatformClosing().end(rate), closing);
  }

  /** Threads of the factory are virtual ones. */
  public void reopen(Future<Long> rate) {
    new VirtualThreadTaskExecutor("ledger-")
        .getVirtualThreadFactory()
        .newThread(new Reopening(rate))
        .start();
  }

  private static final class Pools {
    static Executor forRequests() {
      return new VirtualThreadTaskExecutor("request-");
    }

    static Executor forBatches() {
      return new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    }
  }

  private record Posting(Future<Long> rate) implements Runnable {
    @Override
    public void run() {
      synchronized (rate) {
        System.out.println("posted at " + result());
      }
    }

    private long result() {
      try {
        return rate.get(); // expect: VirtualThreadPinning
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record BatchPosting(Future<Long> rate) implements Runnable {
    @Override
    public void run() {
      synchronized (rate) {
        try {
          System.out.println("posted at " + rate.get()); // ok: VirtualThreadPinning - a pool
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static final class Audit {
    synchronized void check(Future<Long> rate) {
      try {
        System.out.println(rate.get(1, TimeUnit.MINUTES)); // FN: VirtualThreadPinning - how the executor was configured is not followed
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Closing {
    synchronized void end(Future<Long> rate) {
      try {
        System.out.println(rate.get()); // FN: VirtualThreadPinning - how the executor was configured is not followed
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class PlatformClosing {
    synchronized void end(Future<Long> rate) {
      try {
        System.out.println(rate.get()); // ok: VirtualThreadPinning - a thread of the platform
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Reopening(Future<Long> rate) implements Runnable {
    @Override
    public void run() {
      synchronized (this) {
        try {
          System.out.println(rate.get()); // FN: VirtualThreadPinning - what the factory's threads are is not followed
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
