package cases.waitondiscardedtask;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Dropping the oldest task, or a handler that only logs, leaves a waiter behind as well. */
public final class PriceSnapshots {
  private final ThreadPoolExecutor latest =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10));
  private final ExecutorService logging =
      bounded((task, pool) -> System.err.println("dropped " + task));
  private final ExecutorService cancelling =
      bounded((task, pool) -> ((FutureTask<?>) task).cancel(false));
  private final ExecutorService onCaller = bounded(new ThreadPoolExecutor.CallerRunsPolicy());

  public PriceSnapshots() {
    latest.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
  }

  public double latest(String share) throws InterruptedException, ExecutionException {
    return latest.submit(() -> price(share)).get(); // FN: WaitOnDiscardedTask - a handler that is set later is not followed
  }

  public double latestJoined(String share) {
    CompletableFuture<Double> price = CompletableFuture.supplyAsync(() -> price(share), latest);
    return price.join(); // FN: WaitOnDiscardedTask - a handler that is set later is not followed
  }

  public double latestOrZero(String share) {
    CompletableFuture<Double> price = CompletableFuture.supplyAsync(() -> price(share), latest);
    price.completeOnTimeout(0.0, 2, TimeUnit.SECONDS);
    return price.join(); // ok: WaitOnDiscardedTask - completed by its timeout at last
  }

  public int latestOfAll(List<Callable<Double>> shares) throws InterruptedException {
    List<Future<Double>> prices = latest.invokeAll(shares); // FN: WaitOnDiscardedTask - a handler that is set later is not followed
    return prices.size();
  }

  public double logged(String share) throws InterruptedException, ExecutionException {
    return logging.submit(() -> price(share)).get(); // FN: WaitOnDiscardedTask - what a handler of one's own does is not asked
  }

  public double cancelled(String share) throws InterruptedException, ExecutionException {
    Future<Double> price = cancelling.submit(() -> price(share));
    return price.get(); // ok: WaitOnDiscardedTask - a task without room is cancelled
  }

  public double computed(String share) throws InterruptedException, ExecutionException {
    Future<Double> price = onCaller.submit(() -> price(share));
    return price.get(); // ok: WaitOnDiscardedTask - a task without room runs on the caller
  }

  private static double price(String share) {
    return share.length();
  }

  private static ExecutorService bounded(RejectedExecutionHandler handler) {
    return new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10), handler);
  }
}
