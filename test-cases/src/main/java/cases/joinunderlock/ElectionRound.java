package cases.joinunderlock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** A candidate asks for its last entry, which tasks write under the lock of the node. */
public final class ElectionRound {
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private long term;
  private long last;

  /** Called with the lock, which the round gives back before it asks. */
  public long elect() {
    lock.lock();
    boolean unlock = true;
    try {
      if (term == 0) {
        term = 1;
      }
      unlock = false;
      return round();
    } finally {
      if (unlock) {
        lock.unlock();
      }
    }
  }

  private long round() {
    try {
      term++;
    } finally {
      lock.unlock();
    }
    return lastEntry();
  }

  /** Called with the lock, which the round gives back too late. */
  public long electAnew() {
    lock.lock();
    boolean unlock = true;
    try {
      if (term == 0) {
        term = 1;
      }
      unlock = false;
      return roundAnew();
    } finally {
      if (unlock) {
        lock.unlock();
      }
    }
  }

  private long roundAnew() {
    try {
      term++;
      return lastEntry(); // expect: JoinUnderLock // expect: BlockingWhileLocked
    } finally {
      lock.unlock();
    }
  }

  private long lastEntry() {
    return CompletableFuture.supplyAsync(this::flushed, writer)
        .join(); // ok: JoinUnderLock - only one of the callers holds the lock
  }

  private long flushed() {
    lock.lock();
    try {
      return ++last;
    } finally {
      lock.unlock();
    }
  }
}
