package cases.joinunderlock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The task needs the monitor that is held until the task is done. */
public final class SegmentWriter {
  private final ExecutorService pool =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final List<String> segments = new ArrayList<>();
  private final Object names = new Object();
  private int written;

  // doc:bad JoinUnderLock
  static class FlushedUnderLock {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final List<String> segments = new ArrayList<>();

    synchronized void flush() throws InterruptedException, ExecutionException {
      Future<?> written = pool.submit(this::write);
      written.get(); // expect: JoinUnderLock
      segments.clear();
    }

    private void write() {
      synchronized (this) {
        segments.forEach(System.out::println);
      }
    }
  }

  // doc:end

  // doc:good JoinUnderLock
  static class FlushedAfterCopy {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final List<String> segments = new ArrayList<>();

    void flush() throws InterruptedException, ExecutionException {
      Future<?> written = pool.submit(this::write);
      written.get(); // ok: JoinUnderLock - nothing is held
    }

    private void write() {
      synchronized (this) {
        segments.forEach(System.out::println);
        segments.clear();
      }
    }
  }

  // doc:end

  /** Waits with a timeout, which makes it late instead of never. */
  public synchronized void merge() throws Exception {
    pool.submit(this::count).get(1, TimeUnit.MINUTES); // expect: JoinUnderLock
  }

  private synchronized int count() {
    written++;
    return written;
  }

  /** Hands the task over in the monitor, and waits outside. */
  public void mergeLater() throws Exception {
    Future<Integer> counted;
    synchronized (this) {
      counted = pool.submit(this::count);
    }
    System.out.println(counted.get()); // ok: JoinUnderLock - the monitor is released
  }

  /** The task takes another monitor than this method. */
  public String rename() throws Exception {
    synchronized (segments) {
      return pool.submit(this::newName).get(); // ok: JoinUnderLock - another monitor
    }
  }

  private String newName() {
    synchronized (names) {
      return "segment" + names.hashCode();
    }
  }

  /** Waits for a task that takes no lock at all. */
  public synchronized int size(List<String> lines) throws Exception {
    return written + pool.submit(lines::size).get(); // ok: JoinUnderLock - the task takes no lock
  }

  /** Hands a task over and does not wait for it. */
  public synchronized void countLater() {
    pool.execute(this::count); // ok: JoinUnderLock - no wait
  }

  /** Whether it waits for the task depends on a flag that nobody here knows: a note. */
  public synchronized void countOr(boolean given, Future<Integer> answer) throws Exception {
    Future<Integer> counted = given ? pool.submit(this::count) : answer;
    System.out.println(counted.get()); // expect: JoinUnderLock
  }
}
