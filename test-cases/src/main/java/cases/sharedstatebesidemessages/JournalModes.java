package cases.sharedstatebesidemessages;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A task of the journal looks at fields that its sender sets when the task may already run. */
public final class JournalModes {
  private final ExecutorService journal =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Object lock = new Object();
  private volatile boolean compact;
  private volatile String segment = "first";
  private volatile int written;
  private long limit;

  public void compact() {
    journal.execute(this::flush);
    compact = true; // expect: SharedStateBesideMessages
  }

  private void flush() {
    System.out.println(compact ? "compacted" : "flushed");
  }

  public void roll(String next) {
    journal.execute(() -> System.out.println("rolled to " + segment));
    segment = next; // expect: SharedStateBesideMessages
  }

  public void rollAndSay(String next) {
    journal.execute(() -> System.out.println("rolled to " + next));
    segment = next; // ok: SharedStateBesideMessages - the task has the name
  }

  public void shrink(long bytes) {
    journal.execute(this::trim);
    synchronized (lock) {
      limit = bytes; // expect: SharedStateBesideMessages
    }
  }

  public void shrinkFirst(long bytes) {
    synchronized (lock) {
      limit = bytes; // ok: SharedStateBesideMessages - set before the task is handed off
    }
    journal.execute(this::trim);
  }

  private void trim() {
    synchronized (lock) {
      System.out.println("trimmed to " + limit);
    }
  }

  public void rollAfterFlush(String next) throws ExecutionException, InterruptedException {
    journal.submit(() -> System.out.println("flushed " + segment)).get();
    segment = next; // ok: SharedStateBesideMessages - the task has ended
  }

  public void append(String entry) {
    journal.execute(() -> System.out.println(entry));
    written++; // ok: SharedStateBesideMessages - no task reads the count
  }

  public int written() {
    return written;
  }
}
