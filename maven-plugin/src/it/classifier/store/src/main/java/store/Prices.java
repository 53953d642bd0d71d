package store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What others build on. */
public final class Prices {
  private Prices() {}

  /** Waits for the price. */
  public static int read(Future<Integer> price) {
    try {
      return price.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
