package cases.sharedstatebesidemessages;

import java.util.ArrayDeque;
import java.util.Queue;

/** Whether there is something to wait for is decided before the lock is taken. */
public final class LedgerInbox {
  private final Object lock = new Object();
  private final Queue<String> entries = new ArrayDeque<>();
  private volatile boolean open = true;

  public void add(String entry) {
    synchronized (lock) {
      entries.add(entry);
      lock.notifyAll();
    }
  }

  public void close() {
    synchronized (lock) {
      open = false;
      lock.notifyAll();
    }
  }

  public void awaitClose() throws InterruptedException {
    boolean waiting = open;
    synchronized (lock) {
      if (waiting) {
        lock.wait(); // expect: SharedStateBesideMessages
      }
    }
  }

  public void awaitCloseLocked() throws InterruptedException {
    synchronized (lock) {
      while (open) {
        lock.wait(); // ok: SharedStateBesideMessages - decided under the lock
      }
    }
  }

  public void awaitCloseChecked() throws InterruptedException {
    boolean waiting = open;
    if (waiting) {
      synchronized (lock) {
        while (open) {
          lock.wait(); // ok: SharedStateBesideMessages - decided again under the lock
        }
      }
    }
  }

  public String take() throws InterruptedException {
    synchronized (lock) {
      while (entries.isEmpty()) {
        lock.wait(); // ok: SharedStateBesideMessages - decided under the lock
      }
      return entries.remove();
    }
  }
}
