package cases.blockinginforkjoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waiting for another pool costs the common pool a thread, unless the future is known complete. */
public class SnapshotCollector {
  private final ExecutorService disks = Executors.newFixedThreadPool(4);
  private final List<Future<String>> snapshots = new ArrayList<>();

  public void take(List<String> volumes) {
    for (String volume : volumes) {
      snapshots.add(disks.submit(() -> volume + ".snap"));
    }
  }

  public CompletableFuture<Void> collect(List<String> names) {
    return CompletableFuture.runAsync(
        () -> {
          for (Future<String> snapshot : snapshots) {
            names.add(waitFor(snapshot));
          }
        });
  }

  public CompletableFuture<Void> collectFinished(List<String> names) {
    return CompletableFuture.runAsync(
        () -> {
          for (Future<String> snapshot : snapshots) {
            if (snapshot.isDone()) {
              names.add(finished(snapshot));
            }
          }
        });
  }

  public CompletableFuture<String> merged() {
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> "a", disks);
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> "b", disks);
    return CompletableFuture.allOf(first, second)
        .thenApplyAsync(
            done -> first.join() + second.join()); // ok: BlockingInForkJoin - both are complete
  }

  private static String waitFor(Future<String> snapshot) {
    try {
      return snapshot.get(30, TimeUnit.SECONDS); // expect: BlockingInForkJoin
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String finished(Future<String> snapshot) {
    try {
      return snapshot.get(); // ok: BlockingInForkJoin - only reached when isDone
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
