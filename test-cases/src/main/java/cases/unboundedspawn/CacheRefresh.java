package cases.unboundedspawn;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A timer that hands its work to another pool goes on ticking while earlier rounds still queue. */
public class CacheRefresh {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final AtomicBoolean refreshing = new AtomicBoolean();

  public CacheRefresh() {
    timer.scheduleAtFixedRate(
        () -> pool.execute(this::refresh), // FN: UnboundedSpawn - the source is not known to be one
        1,
        1,
        TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    timer.scheduleAtFixedRate(this::refreshUnlessRunning, 1, 1, TimeUnit.SECONDS);
    timer.scheduleAtFixedRate(this::refreshAndWait, 1, 1, TimeUnit.SECONDS);
  }

  private void refreshUnlessRunning() {
    if (refreshing.compareAndSet(false, true)) {
      pool.execute( // ok: UnboundedSpawn - one at a time
          () -> {
            try {
              refresh();
            } finally {
              refreshing.set(false);
            }
          });
    }
  }

  private void refreshAndWait() {
    try {
      pool.submit(this::refresh).get(); // ok: UnboundedSpawn - waits in the same round
    } catch (Exception e) {
      System.err.println("refresh failed: " + e.getMessage());
    }
  }

  private void refresh() {
    System.out.println("refreshed");
  }
}
