package cases.unboundedspawn;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What takes an exception to come there comes with failures, not with every event. */
public final class FailedOrders implements Runnable {
  private final BlockingQueue<Runnable> orders;
  private final ExecutorService listeners = Executors.newSingleThreadExecutor();

  public FailedOrders(BlockingQueue<Runnable> orders) {
    this.orders = orders;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Runnable order = orders.take();
        listeners.execute(() -> System.out.println(order)); // expect: UnboundedSpawn at warning
        order.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        listeners.execute(() -> System.err.println(e)); // expect: UnboundedSpawn at note
      }
    }
  }
}
