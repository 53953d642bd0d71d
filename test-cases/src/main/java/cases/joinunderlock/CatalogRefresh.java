package cases.joinunderlock;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The lock is the base class's, and so is the method that takes it. */
public abstract class CatalogRefresh {
  protected final Lock lock = new ReentrantLock();
  private boolean stopped;

  public final void stop() throws ExecutionException, InterruptedException {
    lock.lock();
    try {
      stopped = true;
      flush();
    } finally {
      lock.unlock();
    }
  }

  protected abstract void flush() throws ExecutionException, InterruptedException;

  protected final boolean isStopped() {
    return stopped;
  }

  /** Flushes in a task that takes the lock as well. */
  public static final class Replies extends CatalogRefresh {
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    private void write() {
      lock.lock();
      try {
        System.out.println(isStopped() ? "last" : "next");
      } finally {
        lock.unlock();
      }
    }

    @Override
    protected void flush() throws ExecutionException, InterruptedException {
      writer.submit(this::write).get(); // expect: JoinUnderLock
    }
  }

  /** Its task needs nobody's lock. */
  public static final class Plain extends CatalogRefresh {
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    @Override
    protected void flush() throws ExecutionException, InterruptedException {
      writer.submit(() -> System.out.println("last")).get(); // ok: JoinUnderLock - takes no lock
    }
  }

  /** The task comes back to the method that waits for it. */
  public static final class Depths {
    private final Object tree = new Object();
    private final ExecutorService walkers = Executors.newCachedThreadPool();

    public int depth(int level) throws ExecutionException, InterruptedException {
      synchronized (tree) {
        return level == 0
            ? 0
            : 1 + walkers.submit(() -> depth(level - 1)).get(); // expect: JoinUnderLock
      }
    }

    public int depthOutside(int level) throws ExecutionException, InterruptedException {
      synchronized (tree) {
        if (level == 0) {
          return 0;
        }
      }
      return 1 + walkers.submit(() -> depthOutside(level - 1)).get(); // ok: JoinUnderLock - given back
    }
  }
}
