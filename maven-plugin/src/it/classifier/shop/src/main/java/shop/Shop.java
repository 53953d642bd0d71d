package shop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import store.Prices;

/** Waits in its only worker for that worker, in code that it depends on. */
public final class Shop {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  public void offer() {
    pool.execute(this::sell);
  }

  private void sell() {
    System.out.println(Prices.read(pool.submit(() -> 42)));
  }
}
