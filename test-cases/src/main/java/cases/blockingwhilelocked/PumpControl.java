package cases.blockingwhilelocked;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** To look again every few milliseconds takes as long as what is looked for. */
public final class PumpControl {
  private final ExecutorService watchers = Executors.newFixedThreadPool(2);
  private volatile boolean primed;
  private int pressure;

  public void watch() {
    watchers.execute(this::prime);
    watchers.execute(this::relieve);
  }

  public synchronized int pressure() {
    return pressure;
  }

  public void primed() {
    primed = true;
  }

  private synchronized void prime() {
    try {
      while (!primed) {
        Thread.sleep(20); // expect: BlockingWhileLocked at warning
      }
      pressure = 8;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void relieve() {
    try {
      Thread.sleep(20); // expect: BlockingWhileLocked at note
      pressure = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
