package cases.blockingwhilelocked;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Whoever waits with the monitor of the book in hand makes all readers of the book wait, too. */
public final class OrderBook {
  private final BlockingQueue<String> incoming = new ArrayBlockingQueue<>(100);
  private final List<String> book = new ArrayList<>();
  private final Object audit = new Object();
  private boolean open;

  // doc:bad BlockingWhileLocked
  static class MatchedUnderLock {
    private final BlockingQueue<String> incoming = new ArrayBlockingQueue<>(100);
    private final List<String> book = new ArrayList<>();

    void start() {
      new Thread(this::match, "matcher").start();
    }

    private void match() {
      synchronized (book) {
        try {
          book.add(incoming.take()); // expect: BlockingWhileLocked
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    int depth() {
      synchronized (book) {
        return book.size();
      }
    }
  }

  // doc:end

  // doc:good BlockingWhileLocked
  static class MatchedAfterWait {
    private final BlockingQueue<String> incoming = new ArrayBlockingQueue<>(100);
    private final List<String> book = new ArrayList<>();

    void start() {
      new Thread(this::match, "matcher").start();
    }

    private void match() {
      try {
        String order = incoming.take(); // ok: BlockingWhileLocked - nothing is held yet
        synchronized (book) {
          book.add(order);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    int depth() {
      synchronized (book) {
        return book.size();
      }
    }
  }

  // doc:end

  /** Starts the threads of the book. */
  public void start() {
    new Thread(this::clear, "clearing").start();
    new Thread(this::awaitOpening, "opening").start();
    new Thread(this::drain, "drain").start();
    new Thread(this::countDaily, "daily").start();
  }

  /** Opens the book. */
  public synchronized void open() {
    open = true;
    notifyAll();
  }

  /** Whether orders are matched. */
  public synchronized boolean isOpen() {
    return open;
  }

  private synchronized void clear() {
    try {
      TimeUnit.SECONDS.sleep(5); // expect: BlockingWhileLocked
      open = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitOpening() {
    try {
      while (!open) {
        wait(); // ok: BlockingWhileLocked - gives up the monitor that it holds
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    synchronized (book) {
      String order = incoming.poll(); // ok: BlockingWhileLocked - never waits
      if (order != null) {
        book.add(order);
      }
    }
  }

  private void countDaily() {
    synchronized (audit) {
      try {
        Thread.sleep(1000); // ok: BlockingWhileLocked - nobody else takes this monitor
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
