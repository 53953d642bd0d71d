package cases.crosssenderordering;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A queue keeps the order in which threads come to it, and not the one in which they were asked. */
public final class AuditQueue {
  private final BlockingQueue<String> trail = new ArrayBlockingQueue<>(1000);
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ExecutorService callerRuns =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(10),
          new ThreadPoolExecutor.CallerRunsPolicy());

  public void enter(String user) {
    pool.execute(() -> put("login " + user));
    pool.execute(() -> put("session " + user)); // expect: CrossSenderOrdering
  }

  public void enterInOrder(String user) {
    writer.execute(() -> put("login " + user));
    writer.execute(() -> put("session " + user)); // ok: CrossSenderOrdering - one thread
  }

  public void leave(String user) {
    CompletableFuture.runAsync(() -> put("logout " + user), pool);
    put("cleared " + user); // expect: CrossSenderOrdering
  }

  public void leaveInOrder(String user) {
    CompletableFuture.runAsync(() -> put("logout " + user), pool).join();
    put("cleared " + user); // ok: CrossSenderOrdering - waited for
  }

  public void record(String line) {
    callerRuns.execute(() -> put(line)); // expect: CrossSenderOrdering
  }

  /** Two producers, each of as much as there is: who comes first does not matter. */
  public void produce(Iterable<String> left, Iterable<String> right) {
    pool.execute(() -> left.forEach(this::put));
    pool.execute(() -> right.forEach(this::put)); // ok: CrossSenderOrdering - producers
    pool.execute(this::pump);
    pool.execute(this::pumpAgain); // ok: CrossSenderOrdering - producers
  }

  private void pump() {
    while (!Thread.currentThread().isInterrupted()) {
      put("tick");
    }
  }

  private void pumpAgain() {
    for (int i = 0; i < 100; i++) {
      put("tock " + i);
    }
  }

  private void put(String line) {
    try {
      trail.put(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String take() throws InterruptedException {
    return trail.take();
  }
}
