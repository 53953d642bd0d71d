package shop;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Waits in its only worker for that worker. */
public class Orders {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  public void place(String order) {
    pool.execute(() -> check(order));
  }

  private void check(String order) {
    try {
      pool.submit(() -> order.length()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
