package shop;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Has a pool of its own for what it waits for. */
public class Orders {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  private final ExecutorService lengths = Executors.newSingleThreadExecutor();

  public void place(String order) {
    pool.execute(() -> check(order));
  }

  private void check(String order) {
    try {
      lengths.submit(() -> order.length()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
