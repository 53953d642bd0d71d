package cases.crosssenderordering;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** What comes after a method that always throws does not come after the task that it started. */
public final class RefusedOrder {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  /** Hears of orders. */
  public interface OrderListener {
    void onStatus(String status);
  }

  public void place(String order, OrderListener listener) {
    if (order.isEmpty()) {
      refuse(order, listener);
    }
    listener.onStatus("placed"); // ok: CrossSenderOrdering - refuse does not return
  }

  private void refuse(String order, OrderListener listener) {
    pool.execute(() -> listener.onStatus("refused"));
    throw new IllegalArgumentException(order);
  }

  public void cancel(String order, OrderListener listener) {
    if (order.isEmpty()) {
      warn(listener);
    }
    listener.onStatus("cancelled"); // expect: CrossSenderOrdering
  }

  private void warn(OrderListener listener) {
    pool.execute(() -> listener.onStatus("unknown order"));
  }

  public void ship(String order, OrderListener listener) {
    if (!isAccepted(() -> listener.onStatus(order + " shipped"))) {
      listener.onStatus("not shipped"); // ok: CrossSenderOrdering - only if nobody took the task
    }
  }

  public void track(String order, OrderListener listener) {
    boolean accepted = isAccepted(() -> listener.onStatus(order + " tracked"));
    System.out.println("accepted: " + accepted);
    listener.onStatus("tracking"); // expect: CrossSenderOrdering
  }

  private boolean isAccepted(Runnable task) {
    try {
      pool.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }
}
