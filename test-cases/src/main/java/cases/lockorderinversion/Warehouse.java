package cases.lockorderinversion;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Two monitors that two tasks take in opposite orders, and the same with one order for all. */
public final class Warehouse {
  private final ExecutorService pickers =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Map<String, Integer> shelves = new HashMap<>();
  private final Map<String, Integer> returns = new HashMap<>();
  private final Object ramp = new Object();
  private final Object dock = new Object();
  private final Object gate = new Object();

  // doc:bad LockOrderInversion
  static class StockAndOrders {
    private final Map<String, Integer> stock = new HashMap<>();
    private final Map<String, Integer> orders = new HashMap<>();

    void start() {
      new Thread(this::ship, "shipping").start();
      new Thread(this::cancel, "cancelling").start();
    }

    private void ship() {
      synchronized (stock) {
        synchronized (orders) { // expect: LockOrderInversion
          stock.keySet().removeAll(orders.keySet());
        }
      }
    }

    private void cancel() {
      synchronized (orders) {
        synchronized (stock) { // expect: LockOrderInversion
          stock.putAll(orders);
        }
      }
    }
  }

  // doc:end

  // doc:good LockOrderInversion
  static class StockBeforeOrders {
    private final Map<String, Integer> stock = new HashMap<>();
    private final Map<String, Integer> orders = new HashMap<>();

    void start() {
      new Thread(this::ship, "shipping").start();
      new Thread(this::cancel, "cancelling").start();
    }

    private void ship() {
      synchronized (stock) {
        synchronized (orders) { // ok: LockOrderInversion - stock before orders
          stock.keySet().removeAll(orders.keySet());
        }
      }
    }

    private void cancel() {
      synchronized (stock) {
        synchronized (orders) { // ok: LockOrderInversion - the same order
          stock.putAll(orders);
        }
      }
    }
  }

  // doc:end

  /** Starts the work on an article. */
  public void start(String article) {
    pickers.execute(() -> take(article));
    pickers.execute(() -> bringBack(article));
    pickers.execute(this::unload);
    pickers.execute(this::load);
    pickers.execute(this::inspect);
    pickers.execute(this::clean);
  }

  private void take(String article) {
    synchronized (shelves) {
      shelves.merge(article, -1, Integer::sum);
    }
    synchronized (returns) { // ok: LockOrderInversion - one after the other, never both
      returns.remove(article);
    }
  }

  private void bringBack(String article) {
    synchronized (returns) {
      returns.merge(article, 1, Integer::sum);
    }
    synchronized (shelves) { // ok: LockOrderInversion - one after the other, never both
      shelves.merge(article, 1, Integer::sum);
    }
  }

  private void unload() {
    synchronized (gate) {
      synchronized (ramp) {
        synchronized (dock) { // ok: LockOrderInversion - the gate lets one in at a time
          System.out.println("unloaded");
        }
      }
    }
  }

  private void load() {
    synchronized (gate) {
      synchronized (dock) {
        synchronized (ramp) { // ok: LockOrderInversion - the gate lets one in at a time
          System.out.println("loaded");
        }
      }
    }
  }

  private synchronized void inspect() {
    synchronized (returns) { // expect: LockOrderInversion
      System.out.println(returns);
    }
  }

  private void clean() {
    synchronized (returns) {
      returns.clear();
      synchronized (this) { // expect: LockOrderInversion
        System.out.println("clean");
      }
    }
  }
}
