package cases.cyclicpooljoin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A cycle of three stages is as closed as one of two; a chain that ends has no cycle. */
public final class TradeSettlement {
  private final ExecutorService matching =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService pricing =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService booking =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService reporting =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService archive =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public void settle(long trade) {
    matching.execute(() -> match(trade));
  }

  public void report(long trade) {
    reporting.execute(() -> summarise(trade));
  }

  private long match(long trade) {
    try {
      return pricing.submit(() -> price(trade)).get(); // expect: CyclicPoolJoin
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long price(long trade) {
    try {
      return booking.submit(() -> book(trade)).get() * 3; // expect: CyclicPoolJoin
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long book(long trade) {
    try {
      return matching.submit(() -> trade % 7).get(); // expect: CyclicPoolJoin
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long summarise(long trade) {
    try {
      return archive.submit(() -> trade + 1).get(); // ok: CyclicPoolJoin - the archive never waits
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
