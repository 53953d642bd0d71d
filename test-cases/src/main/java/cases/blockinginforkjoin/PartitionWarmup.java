package cases.blockinginforkjoin;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** A common-pool task that waits for a latch holds the thread that was to count the latch down. */
public class PartitionWarmup {
  private final Set<String> warm = ConcurrentHashMap.newKeySet();

  public void warmUp(List<String> partitions) {
    ForkJoinPool.commonPool().execute(() -> warmAndWait(partitions));
  }

  private void warmAndWait(List<String> partitions) {
    CountDownLatch done = new CountDownLatch(partitions.size());
    for (String partition : partitions) {
      CompletableFuture.runAsync(
          () -> {
            warm.add(partition);
            done.countDown(); // ok: BlockingInForkJoin - counting down never waits
          });
    }
    try {
      done.await(); // expect: BlockingInForkJoin
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void warmUpAndReport(List<String> partitions) {
    CompletableFuture<?>[] steps =
        partitions.stream()
            .map(partition -> CompletableFuture.runAsync(() -> warm.add(partition)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(steps)
        .thenRunAsync(() -> warm.add("all")); // ok: BlockingInForkJoin - chained, not awaited
  }

  public boolean warmUpFromStartup(List<String> partitions) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(partitions.size());
    partitions.forEach(partition -> CompletableFuture.runAsync(done::countDown));
    return done.await(5, TimeUnit.SECONDS); // ok: BlockingInForkJoin - on the starting thread
  }
}
