package cases.blockingoneventloop;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A shared timer is late for all its users; an own single thread may be as slow as it likes. */
public class LeaseTimer {
  private static final Timer TIMER = new HashedWheelTimer();
  private final ScheduledExecutorService ownThread = Executors.newSingleThreadScheduledExecutor();
  private final LeaseClient client;

  public LeaseTimer(LeaseClient client) {
    this.client = client;
  }

  public void keep(String lease) {
    TIMER.newTimeout(new Renewal(lease), 10, TimeUnit.SECONDS);
    TIMER.newTimeout(
        timeout -> client.renew(lease), // ok: BlockingOnEventLoop - sends and returns
        20,
        TimeUnit.SECONDS);
    ownThread.scheduleWithFixedDelay(() -> check(lease), 1, 1, TimeUnit.MINUTES);
  }

  private void check(String lease) {
    client.renew(lease).join(); // ok: BlockingOnEventLoop - a thread for this very purpose
  }

  private class Renewal implements TimerTask {
    private final String lease;

    Renewal(String lease) {
      this.lease = lease;
    }

    @Override
    public void run(Timeout timeout) throws Exception {
      client.renew(lease).get(5, TimeUnit.SECONDS); // expect: BlockingOnEventLoop
    }
  }

  /** Renews leases at the coordinator. */
  public interface LeaseClient {
    CompletableFuture<Void> renew(String lease);
  }
}
