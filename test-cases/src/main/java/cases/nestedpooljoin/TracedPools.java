package cases.nestedpooljoin;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pools of a class of the program's own: each factory passes its constructor what the pool is. */
public final class TracedPools {
  private static final class TracedPool extends ThreadPoolExecutor {
    TracedPool(int core, int most, BlockingQueue<Runnable> queue) {
      super(core, most, 60, TimeUnit.SECONDS, queue);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      System.out.println(thread.getName() + " runs " + task);
    }
  }

  private static ExecutorService newCachedPool() {
    return new TracedPool(0, Integer.MAX_VALUE, new SynchronousQueue<>());
  }

  private static ExecutorService newFixedPool(int threads) {
    return new TracedPool(threads, threads, new LinkedBlockingQueue<>());
  }

  private final ExecutorService cached = newCachedPool();
  private final ExecutorService fixed = newFixedPool(4);

  public void updateOnNewThreads(String shard) {
    cached.execute(
        () -> {
          Future<String> updated = cached.submit(() -> update(shard));
          await(updated); // ok: NestedPoolJoin - a thread for each task
        });
  }

  public void updateOnFour(String shard) {
    fixed.execute(
        () -> {
          Future<String> updated = fixed.submit(() -> update(shard));
          await(updated); // expect: NestedPoolJoin
        });
  }

  private static String update(String shard) {
    return shard;
  }

  private static void await(Future<String> updated) {
    try {
      System.out.println(updated.get());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
