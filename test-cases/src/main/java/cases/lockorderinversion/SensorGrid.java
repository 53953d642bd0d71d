package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A helper locks for lambdas; a task that is handed over takes its locks on its own. */
public final class SensorGrid {
  private final Guard rows = new Guard(new ReentrantLock());
  private final Guard columns = new Guard(new ReentrantLock());
  private final Guard alarms = new Guard(new ReentrantLock());
  private final Guard history = new Guard(new ReentrantLock());
  private final List<String> values = new ArrayList<>();
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService scribe = Executors.newSingleThreadExecutor();
  private final Journal journal = new Journal();

  /** Reads the grid by rows and by columns. */
  public void read() {
    pool.execute(
        () ->
            rows.with(
                () -> {
                  values.add("row");
                  return columns.with(values::size); // FN: LockOrderInversion - locks of two helper objects are one field
                }));
    pool.execute(
        new Runnable() {
          @Override
          public void run() {
            columns.with(
                () -> {
                  values.add("column");
                  return rows.with(values::size); // FN: LockOrderInversion - locks of two helper objects are one field
                });
          }
        });
  }

  /** Raises an alarm and lets another thread write it down. */
  public void raise(String alarm) {
    pool.execute(
        () ->
            alarms.with(
                () -> {
                  pool.execute(
                      () -> write(alarm)); // ok: LockOrderInversion - the task holds nothing
                  return alarm;
                }));
    pool.execute(() -> correct(alarm));
  }

  private void write(String alarm) {
    history.with(() -> values.add(alarm)); // ok: LockOrderInversion - no other lock is held
  }

  private void correct(String alarm) {
    history.with(
        () -> {
          values.remove(alarm);
          return alarms.with(
              values::size); // ok: LockOrderInversion - nobody has them the other way
        });
  }

  /** Both orders, on one thread that does one after the other. */
  public void record(String value) {
    scribe.execute(() -> journal.enter(value));
    scribe.execute(() -> journal.strike(value));
  }

  private static final class Journal {
    private final List<String> lines = new ArrayList<>();
    private final List<String> struck = new ArrayList<>();

    void enter(String line) {
      synchronized (lines) {
        synchronized (struck) { // ok: LockOrderInversion - one thread does both
          lines.add(line);
        }
      }
    }

    void strike(String line) {
      synchronized (struck) {
        synchronized (lines) { // ok: LockOrderInversion - one thread does both
          struck.add(line);
        }
      }
    }
  }

  private static final class Guard {
    private final Lock lock;

    Guard(Lock lock) {
      this.lock = lock;
    }

    <T> T with(Supplier<T> step) {
      lock.lock();
      try {
        return step.get();
      } finally {
        lock.unlock();
      }
    }
  }
}
