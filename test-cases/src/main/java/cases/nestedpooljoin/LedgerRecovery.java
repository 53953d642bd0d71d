package cases.nestedpooljoin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A latch or promise that tasks of the own pool must release is a wait for that pool. */
public class LedgerRecovery {
  private final ExecutorService pool = Executors.newFixedThreadPool(3);
  private final ExecutorService readers = Executors.newFixedThreadPool(3);

  public void recover(List<String> ledgers) {
    pool.submit(
        () -> {
          CountDownLatch recovered = new CountDownLatch(ledgers.size());
          for (String ledger : ledgers) {
            pool.execute(() -> replay(ledger, recovered));
          }
          recovered.await(); // expect: NestedPoolJoin
          return null;
        });
  }

  public void recoverForAMinute(List<String> ledgers) {
    pool.submit(
        () -> {
          CountDownLatch recovered = new CountDownLatch(ledgers.size());
          for (String ledger : ledgers) {
            pool.execute(() -> replay(ledger, recovered));
          }
          return recovered.await(1, TimeUnit.MINUTES); // expect: NestedPoolJoin
        });
  }

  public void recoverWithReaders(List<String> ledgers) {
    pool.submit(
        () -> {
          CountDownLatch recovered = new CountDownLatch(ledgers.size());
          for (String ledger : ledgers) {
            readers.execute(() -> replay(ledger, recovered));
          }
          recovered.await(); // ok: NestedPoolJoin - the readers count down
          return null;
        });
  }

  public void compact(String ledger) {
    pool.execute(
        () -> {
          CompletableFuture<Long> size = new CompletableFuture<>();
          pool.execute(() -> size.complete(measure(ledger)));
          System.out.println(ledger + size.join()); // expect: NestedPoolJoin
        });
  }

  public void compactWithReaders(String ledger) {
    pool.execute(
        () -> {
          CompletableFuture<Long> size = new CompletableFuture<>();
          readers.execute(() -> size.complete(measure(ledger)));
          System.out.println(ledger + size.join()); // ok: NestedPoolJoin - a reader completes it
        });
  }

  private void replay(String ledger, CountDownLatch recovered) {
    System.out.println("replayed " + ledger);
    recovered.countDown();
  }

  private long measure(String ledger) {
    return ledger.length();
  }
}
