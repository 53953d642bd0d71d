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

  /** Writes until somebody pauses it; who is to let it go on cannot get in. */
  public static final class PausedWriter implements Runnable {
    private CountDownLatch goOn = new CountDownLatch(0);

    @Override
    public void run() {
      for (int i = 0; i < 1_000; i++) {
        synchronized (this) {
          awaitGoOn();
        }
        System.out.println("page " + i);
      }
    }

    private void awaitGoOn() {
      try {
        goOn.await(); // expect: JoinUnderLock
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    public synchronized void pause() {
      goOn = new CountDownLatch(1);
    }

    public synchronized void goOn() {
      goOn.countDown();
    }
  }

  /** Waits with nothing held. */
  public static final class PausedReader implements Runnable {
    private CountDownLatch goOn = new CountDownLatch(0);

    @Override
    public void run() {
      for (int i = 0; i < 1_000; i++) {
        try {
          latch().await(); // ok: JoinUnderLock - the lock is given back by then
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        System.out.println("page " + i);
      }
    }

    private synchronized CountDownLatch latch() {
      return goOn;
    }

    public synchronized void pause() {
      goOn = new CountDownLatch(1);
    }

    public synchronized void goOn() {
      goOn.countDown();
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
