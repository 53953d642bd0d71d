package cases.unboundedworkqueue;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A timer for periodic jobs holds as many tasks as there are jobs; one for each login does not. */
public class SessionTimers {
  private final ScheduledExecutorService expiry =
      Executors.newScheduledThreadPool(2); // expect: UnboundedWorkQueue
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(); // ok: UnboundedWorkQueue - two periodic jobs

  public SessionTimers() {
    sweeper.scheduleAtFixedRate(this::sweep, 1, 1, TimeUnit.MINUTES);
    sweeper.scheduleWithFixedDelay(this::report, 5, 5, TimeUnit.MINUTES);
  }

  public void onLogin(String session) {
    expiry.schedule(() -> expire(session), 30, TimeUnit.MINUTES);
  }

  private void expire(String session) {
    System.out.println("expired " + session);
  }

  private void sweep() {
    System.out.println("swept");
  }

  private void report() {
    System.out.println("reported");
  }
}
