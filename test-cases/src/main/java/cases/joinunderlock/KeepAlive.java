package cases.joinunderlock;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Who waits for the end of an executor waits for its tasks. */
public final class KeepAlive {
  private final Lock connect = new ReentrantLock();
  private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor();
  private boolean connected;

  public void start() {
    pings.scheduleWithFixedDelay(this::ping, 1, 1, TimeUnit.MINUTES);
  }

  private void ping() {
    connect.lock();
    try {
      connected = true;
    } finally {
      connect.unlock();
    }
  }

  public void disconnect() throws InterruptedException {
    connect.lock();
    try {
      connected = false;
      pings.shutdown();
      pings.awaitTermination(1, TimeUnit.MINUTES); // expect: JoinUnderLock at warning
    } finally {
      connect.unlock();
    }
  }

  /** It gives the lock back before it waits. */
  public void disconnectFirst() throws InterruptedException {
    connect.lock();
    try {
      connected = false;
      pings.shutdown();
    } finally {
      connect.unlock();
    }
    pings.awaitTermination(1, TimeUnit.MINUTES); // ok: JoinUnderLock - the lock is free by then
  }

  public boolean isConnected() {
    return connected;
  }

  /** The tasks of the executor that ends do not want the lock. */
  public static final class OfTwoExecutors {
    private final ExecutorService writers = Executors.newFixedThreadPool(2);
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private int written;

    public void write(int bytes) {
      writers.execute(() -> add(bytes));
      readers.execute(() -> System.out.println(bytes));
    }

    private synchronized void add(int bytes) {
      written += bytes;
    }

    public synchronized int close() throws InterruptedException {
      readers.shutdown();
      readers.awaitTermination(1, TimeUnit.MINUTES); // ok: JoinUnderLock - readers take no lock
      return written;
    }

    public synchronized int closeWriters() throws InterruptedException {
      writers.shutdown();
      while (!writers.awaitTermination(1, TimeUnit.MINUTES)) { // expect: JoinUnderLock at warning
        System.out.println("still writing");
      }
      return written;
    }
  }
}
