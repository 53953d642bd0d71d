package cases.nestedparallelism;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A stage without an executor runs in the pool that its parallel streams and joins need. */
public final class PortfolioValue {
  private final ExecutorService valuations =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public CompletableFuture<Double> value(List<Double> positions) {
    return CompletableFuture.supplyAsync(() -> total(positions));
  }

  private static double total(List<Double> positions) {
    return positions.parallelStream().reduce(0.0, Double::sum); // expect: NestedParallelism
  }

  public CompletableFuture<Double> highest(CompletableFuture<List<Double>> loaded) {
    return loaded.thenApplyAsync(
        positions ->
            positions.parallelStream().reduce(0.0, Math::max)); // expect: NestedParallelism
  }

  public CompletableFuture<Double> lowest(CompletableFuture<List<Double>> loaded) {
    return loaded.thenApplyAsync(
        positions ->
            positions.stream().reduce(0.0, Math::min)); // ok: NestedParallelism - sequential
  }

  public CompletableFuture<Double> hedged(double exposure) {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<Double> hedge = CompletableFuture.supplyAsync(() -> exposure * 0.3);
          return exposure - hedge.join(); // expect: NestedParallelism
        });
  }

  public CompletableFuture<Double> hedgedOnPool(double exposure) {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<Double> hedge = CompletableFuture.supplyAsync(() -> exposure * 0.3);
          return exposure - hedge.join(); // ok: NestedParallelism - waits on a pool of its own
        },
        valuations);
  }

  public CompletableFuture<Double> hedgedInSteps(double exposure) {
    return CompletableFuture.supplyAsync(() -> exposure * 0.3)
        .thenApplyAsync(hedge -> exposure - hedge); // ok: NestedParallelism - chained, no wait
  }

  public double hedgedNow(double exposure) {
    CompletableFuture<Double> hedge = CompletableFuture.supplyAsync(() -> exposure * 0.3);
    return exposure - hedge.join(); // ok: NestedParallelism - the caller's own thread waits
  }
}
