package shop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import store.Prices;

/** Asks for prices in a task of the pool that the prices use. */
public class Shop {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Prices prices = new Prices(pool);

  public void offer(String article) {
    pool.execute(() -> System.out.println(prices.of(article)));
  }
}
