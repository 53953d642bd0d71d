package cases.stateacrosshelpingjoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The lock is taken in one class, the join is in another one, several calls below. */
public final class CatalogIndex {
  private final ExecutorService indexers = Executors.newWorkStealingPool(4);
  private final Terms terms = new Terms(indexers);
  private final Guarded guarded = new Guarded(new ReentrantLock());
  private final List<String> products = new ArrayList<>();

  /** Adds a product under the lock of the index. */
  public void add(String product) {
    indexers.execute(
        () ->
            guarded.run(
                () -> {
                  products.add(product);
                  products.addAll(terms.split(product));
                }));
  }

  /** Looks the terms up first. */
  public void addPrepared(String product) {
    indexers.execute(
        () -> {
          List<String> found = terms.fold(product);
          guarded.run(
              () -> {
                products.add(product);
                products.addAll(found); // ok: StateAcrossHelpingJoin - joined before the lock
              });
        });
  }

  /** Folds inside the lock what others fold outside of it. */
  public void addFolded(String product) {
    indexers.execute(
        () -> {
          guarded.run(
              () -> {
                products.add(product);
                products.addAll(terms.fold(product)); // expect: StateAcrossHelpingJoin
              });
        });
  }

  /** Asks a supplier that is a method reference. */
  public void rank(String product) {
    Supplier<Integer> rank = new Ranking(product)::rank;
    indexers.execute(() -> guarded.run(() -> products.add(product + rank.get())));
  }

  private static final class Guarded {
    private final Lock lock;

    Guarded(Lock lock) {
      this.lock = lock;
    }

    void run(Runnable step) {
      lock.lock();
      try {
        step.run();
      } finally {
        lock.unlock();
      }
    }
  }

  private static final class Terms {
    private final ExecutorService executor;

    Terms(ExecutorService executor) {
      this.executor = executor;
    }

    List<String> split(String product) {
      CompletableFuture<List<String>> words =
          CompletableFuture.supplyAsync(() -> List.of(product.split(" ")), executor);
      return await(words);
    }

    private static <T> T await(CompletableFuture<T> future) {
      try {
        return future.join(); // expect: StateAcrossHelpingJoin
      } catch (CompletionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    List<String> fold(String product) {
      CompletableFuture<String> folded =
          CompletableFuture.supplyAsync(product::toLowerCase, executor);
      return List.of(folded.join()); // ok: StateAcrossHelpingJoin - others call it without a lock
    }
  }

  private final class Ranking {
    private final String product;

    Ranking(String product) {
      this.product = product;
    }

    int rank() {
      CompletableFuture<Integer> clicks =
          CompletableFuture.supplyAsync(product::hashCode, indexers);
      return clicks.join(); // FN: StateAcrossHelpingJoin - the lock is a field of a helper that runs functions
    }
  }
}
