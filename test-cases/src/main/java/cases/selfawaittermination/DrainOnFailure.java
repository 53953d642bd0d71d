package cases.selfawaittermination;

import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A decorator ends when the pool below ends, and a stage that runs on the pool is a task of it. */
public class DrainOnFailure {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ListeningExecutorService listening = MoreExecutors.listeningDecorator(pool);
  private final ExecutorService cleaners = Executors.newFixedThreadPool(1);

  public void importRows(String file) {
    pool.submit(
        () -> {
          if (file.isEmpty()) {
            MoreExecutors.shutdownAndAwaitTermination( // expect: SelfAwaitTermination
                listening, 5, TimeUnit.SECONDS);
          }
        });
  }

  public void importColumns(String file) {
    CompletableFuture.supplyAsync(file::length, pool).thenAcceptAsync(this::failIfEmpty, pool);
  }

  private void failIfEmpty(int length) {
    if (length == 0) {
      pool.shutdown();
      while (!pool.isTerminated()) {
        awaitABit();
      }
    }
  }

  private void awaitABit() {
    try {
      pool.awaitTermination(100, TimeUnit.MILLISECONDS); // expect: SelfAwaitTermination
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void importIndexes(String file) {
    pool.execute(
        () -> {
          if (file.isEmpty()) {
            cleaners.execute(this::drain);
          }
        });
  }

  private void drain() {
    MoreExecutors.shutdownAndAwaitTermination( // ok: SelfAwaitTermination - a cleaner waits
        pool, 5, TimeUnit.SECONDS);
  }
}
