package cases.blockingwhilelocked;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A class and the one that extends it are one object with one monitor. */
public class MeteredStore {
  private final List<String> rows = new ArrayList<>();

  public synchronized int count() {
    return rows.size();
  }

  protected synchronized void add(String row) {
    rows.add(row);
  }

  /** Waits for its quota while it has the monitor that {@code count} takes. */
  public static final class Throttled extends MeteredStore {
    public synchronized void addSlowly(String row) throws InterruptedException {
      Thread.sleep(2_000); // expect: BlockingWhileLocked
      add(row);
    }
  }

  /** Waits before it takes the monitor. */
  public static final class Patient extends MeteredStore {
    public void addSlowly(String row) throws InterruptedException {
      Thread.sleep(2_000); // ok: BlockingWhileLocked - before
      add(row);
    }
  }

  /** Its lock and the condition of it are in the class above. */
  public abstract static class Exchange {
    protected final Lock lock = new ReentrantLock();
    protected final Condition answered = lock.newCondition();
    private String answer = "";

    public final void answer(String text) {
      lock.lock();
      try {
        answer = text;
        answered.signalAll();
      } finally {
        lock.unlock();
      }
    }

    protected final String taken() {
      return answer;
    }
  }

  /** Waits for the condition, and so lets go of the lock. */
  public static final class Asking extends Exchange {
    public String ask() throws InterruptedException {
      lock.lock();
      try {
        while (taken().isEmpty()) {
          answered.await(); // ok: BlockingWhileLocked - gives the lock up
        }
        return taken();
      } finally {
        lock.unlock();
      }
    }
  }
}
