package cases.nestedpooljoin;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What a generic helper calls runs on the caller's thread, so the wait inside it is the pool's. */
public class RetryingPrices {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final PriceSource source = new PooledPrices(pool);

  public void updateIndex() {
    pool.submit(() -> twice(source::price));
  }

  public void publishClose() {
    pool.execute(
        () -> {
          Future<Integer> open = pool.submit(() -> 41);
          int price = unchecked(open::get); // expect: NestedPoolJoin
          System.out.println(price);
        });
  }

  public int openNow() {
    Future<Integer> open = pool.submit(() -> 41);
    return unchecked(open::get); // ok: NestedPoolJoin - the caller is no thread of the pool
  }

  public void probe() {
    timer.schedule(
        () -> timer.schedule(() -> 7, 10, TimeUnit.MILLISECONDS).get(), // expect: NestedPoolJoin
        1,
        TimeUnit.SECONDS);
  }

  public void probeOnPool() {
    pool.submit(
        () ->
            timer.schedule(() -> 7, 10, TimeUnit.MILLISECONDS).get()); // ok: NestedPoolJoin - timer
  }

  private static <T> T twice(Supplier<T> step) {
    step.get();
    return step.get();
  }

  private static <T> T unchecked(Callable<T> step) {
    try {
      return step.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private interface PriceSource {
    int price();
  }

  private static class PooledPrices implements PriceSource {
    private final ExecutorService executor;

    PooledPrices(ExecutorService executor) {
      this.executor = executor;
    }

    @Override
    public int price() {
      Future<Integer> price = executor.submit(() -> 42);
      try {
        return price.get(); // expect: NestedPoolJoin
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
