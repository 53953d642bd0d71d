package cases.joinunderlock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The task hands work on to another pool, waits there, and that work needs the lock. */
public final class ImportRuns {
  private static int runs;

  private final ExecutorService readers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService parsers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final List<Future<?>> started = new ArrayList<>();
  private final Progress progress = new Progress();

  /** Two pools below, a parser reports to the progress that is locked here. */
  public void run(String file) {
    synchronized (progress) {
      await(readers.submit(() -> await(parsers.submit(progress::step)))); // expect: JoinUnderLock
    }
  }

  /** The same without the monitor. */
  public void runUnlocked(String file) {
    await(readers.submit(() -> await(parsers.submit(progress::step)))); // ok: JoinUnderLock - free
  }

  /** Collects the futures first and waits for all of them in the end. */
  public synchronized void runAll(List<String> files) throws Exception {
    for (String file : files) {
      started.add(readers.submit(() -> log(file)));
    }
    for (Future<?> future : started) {
      future.get(); // expect: JoinUnderLock
    }
  }

  private synchronized void log(String file) {
    System.out.println(file);
  }

  /** Tasks that are done already need nobody's lock. */
  public synchronized int finished() throws Exception {
    int finished = 0;
    for (Future<?> future : started) {
      if (future.isDone()) {
        future.get(); // ok: JoinUnderLock - it is done
        finished++;
      }
    }
    return finished;
  }

  /** A static method locks the class, and so does the task. */
  public static synchronized void restart(ExecutorService pool) throws Exception {
    pool.submit(ImportRuns::countRun).get(); // expect: JoinUnderLock
  }

  private static synchronized void countRun() {
    runs++;
  }

  /** An instance and its class are two locks. */
  public synchronized void recount() throws Exception {
    readers.submit(ImportRuns::countRun).get(); // ok: JoinUnderLock - the class is another monitor
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Progress {
    private int steps;

    synchronized void step() {
      steps++;
    }
  }
}
