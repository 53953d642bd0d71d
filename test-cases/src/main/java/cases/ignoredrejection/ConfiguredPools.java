package cases.ignoredrejection;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Says after the making what a full pool does. */
public final class ConfiguredPools {
  private ConfiguredPools() {}

  public static ThreadPoolExecutor silent() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(100);
    ThreadPoolExecutor pool = // expect: IgnoredRejection
        new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, queue);
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    return pool;
  }

  public static ThreadPoolExecutor slowing() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(100);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor( // ok: IgnoredRejection - the last word is that the caller runs it
            4, 4, 1, TimeUnit.MINUTES, queue, new ThreadPoolExecutor.DiscardPolicy());
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    return pool;
  }
}
