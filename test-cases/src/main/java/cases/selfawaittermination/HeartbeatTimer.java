package cases.selfawaittermination;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A periodic task that ends its own timer must not wait for the end; another timer's task may. */
public class HeartbeatTimer {
  private final ScheduledExecutorService heartbeats = Executors.newScheduledThreadPool(1);
  private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

  public void start() {
    heartbeats.scheduleAtFixedRate(new Beat(heartbeats), 1, 1, TimeUnit.SECONDS);
    heartbeats.scheduleWithFixedDelay(this::beatOrStop, 1, 1, TimeUnit.SECONDS);
    watchdog.schedule(this::stopHeartbeats, 1, TimeUnit.HOURS);
  }

  private void beatOrStop() {
    if (!send()) {
      heartbeats.shutdown(); // ok: SelfAwaitTermination - the current run ends by itself
    }
  }

  private void stopHeartbeats() {
    heartbeats.shutdown();
    try {
      heartbeats.awaitTermination(5, TimeUnit.SECONDS); // ok: SelfAwaitTermination - watchdog
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean send() {
    return false;
  }

  private static class Beat implements Runnable {
    private final ScheduledExecutorService timer;

    Beat(ScheduledExecutorService timer) {
      this.timer = timer;
    }

    @Override
    public void run() {
      if (send()) {
        return;
      }
      timer.shutdownNow();
      try {
        timer.awaitTermination(10, TimeUnit.SECONDS); // expect: SelfAwaitTermination
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
