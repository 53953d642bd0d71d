package cases.unboundedthreads;

import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool that never queues makes a thread whenever all are busy, up to its maximum if it has one.
 */
public class ScanPools {
  private final ExecutorService uploads =
      Executors.newCachedThreadPool(); // expect: UnboundedThreads
  private final ListeningExecutorService previews =
      MoreExecutors.listeningDecorator(Executors.newCachedThreadPool()); // expect: UnboundedThreads
  private final ExecutorService downloads = downloadPool();
  private final ExecutorService limited = limitedPool();
  private final ExecutorService queueing = queueingPool();

  public void scan(Runnable file) {
    uploads.execute(file);
    downloads.execute(file);
    previews.execute(file);
  }

  public void scanLimited(Runnable file) {
    limited.execute(file);
    queueing.execute(file);
  }

  private static ExecutorService downloadPool() {
    return new ThreadPoolExecutor( // expect: UnboundedThreads
        0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
  }

  private static ExecutorService limitedPool() {
    return new ThreadPoolExecutor( // ok: UnboundedThreads - 32 threads at most
        0, 32, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
  }

  private static ExecutorService queueingPool() {
    return new ThreadPoolExecutor( // ok: UnboundedThreads - queues before it adds a fifth thread
        4, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }
}
