package cases.blockinginforkjoin;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** A managed block tells the pool, which adds a thread for as long as the wait lasts. */
public class QueuedOrders {
  private final BlockingQueue<String> orders;

  public QueuedOrders(BlockingQueue<String> orders) {
    this.orders = orders;
  }

  public CompletableFuture<String> next() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return orders.take(); // expect: BlockingInForkJoin
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public CompletableFuture<String> nextManaged() {
    return CompletableFuture.supplyAsync(
        () -> {
          OrderBlocker blocker = new OrderBlocker();
          try {
            ForkJoinPool.managedBlock(blocker);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return blocker.order;
        });
  }

  public CompletableFuture<String> nextOrNone() {
    return CompletableFuture.supplyAsync(orders::poll); // ok: BlockingInForkJoin - never waits
  }

  private class OrderBlocker implements ForkJoinPool.ManagedBlocker {
    private String order;

    @Override
    public boolean block() throws InterruptedException {
      order = orders.take(); // ok: BlockingInForkJoin - inside a managed block
      return true;
    }

    @Override
    public boolean isReleasable() {
      order = order == null ? orders.poll() : order;
      return order != null;
    }
  }
}
