package store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Looks up prices on the pool that it is given. */
public class Prices {
  private final ExecutorService pool;

  public Prices(ExecutorService pool) {
    this.pool = pool;
  }

  public int of(String article) {
    try {
      return pool.submit(() -> article.length()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
