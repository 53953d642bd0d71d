package cases.joinunderlock;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Closes a store once, on whichever thread comes first; others wait for the end of that. */
public final class StoreShutdown {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object filesLock = new Object();
  private boolean closing;

  public void start() {
    pool.execute(() -> close());
  }

  /** Who sees the flag has the lock, so whoever set it has given the lock back, at the end. */
  public void closeNow() {
    synchronized (filesLock) {
      close(); // ok: JoinUnderLock - closed already if it is closing
    }
  }

  private void close() {
    synchronized (filesLock) {
      if (isClosing()) {
        return;
      }
      closing = true;
      System.out.println("files closed");
      closed.countDown();
    }
  }

  private boolean isClosing() {
    if (closing) {
      awaitClosed();
      return true;
    }
    return false;
  }

  private void awaitClosed() {
    try {
      closed.await(); // ok: JoinUnderLock - closed already if it is closing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The flag is set before the lock is taken: who has the lock may see it too early. */
  public static final class FlagFirst {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object filesLock = new Object();
    private volatile boolean closing;

    public void start() {
      pool.execute(() -> close());
    }

    private void close() {
      closing = true;
      synchronized (filesLock) {
        System.out.println("files closed");
        closed.countDown();
      }
    }

    public void closeNow() throws InterruptedException {
      synchronized (filesLock) {
        if (closing) {
          closed.await(); // expect: JoinUnderLock
        }
      }
    }
  }
}
