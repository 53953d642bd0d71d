package cases.unboundedworkqueue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Orders come as fast as customers send them, so the queue in front of the threads needs a bound.
 */
public class OrderIntake {
  // doc:bad UnboundedWorkQueue
  private final ExecutorService pool =
      Executors.newFixedThreadPool(8); // expect: UnboundedWorkQueue

  public void accept(String order) {
    pool.execute(() -> book(order));
  }

  // doc:end

  // doc:good UnboundedWorkQueue
  private final ExecutorService bounded = boundedPool();

  private static ExecutorService boundedPool() {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - 500 orders at most
        8,
        8,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(500),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  public void acceptBounded(String order) {
    bounded.execute(() -> book(order));
  }

  // doc:end

  private void book(String order) {
    System.out.println("booked " + order);
  }
}
