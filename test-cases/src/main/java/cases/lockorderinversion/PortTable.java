package cases.lockorderinversion;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Private methods whose callers all hold the first lock take it again only. */
public final class PortTable {
  private final Map<Integer, String> ports = new HashMap<>();
  private final Map<Integer, String> reserved = new HashMap<>();
  private final Object audit = new Object();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

  /** Starts the threads that work beside each other. */
  public void start() {
    timer.scheduleWithFixedDelay(() -> open(80), 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::closeAll, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(() -> reserve(80), 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::report, 1, 1, TimeUnit.MINUTES);
  }

  private synchronized void open(int port) {
    synchronized (ports) { // ok: LockOrderInversion - the other order is under this monitor, too
      ports.put(port, "open");
    }
  }

  private synchronized void closeAll() {
    for (int port = 0; port < 1024; port++) {
      close(port);
    }
  }

  private void close(int port) {
    synchronized (ports) {
      forget(port); // ok: LockOrderInversion - every caller of this method holds the monitor
    }
  }

  private synchronized void forget(int port) {
    ports.remove(port);
  }

  private void reserve(int port) {
    synchronized (reserved) {
      log(port);
    }
  }

  private void log(int port) {
    synchronized (audit) { // expect: LockOrderInversion
      reserved.put(port, "audited");
    }
  }

  private void report() {
    synchronized (audit) {
      synchronized (reserved) { // expect: LockOrderInversion
        reserved.clear();
      }
    }
  }
}
