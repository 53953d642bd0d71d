package cases.unboundedspawn;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Timers that start work without asking whether the work of the last time is done. */
public final class OutboxTimers {
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final ExecutorService delivery = Executors.newFixedThreadPool(2);
  private final Semaphore window = new Semaphore(50);
  private final AtomicBoolean busy = new AtomicBoolean();

  public void start(Outbox outbox) {
    clock.scheduleAtFixedRate(() -> deliver(outbox), 0, 20, TimeUnit.MILLISECONDS);
    clock.scheduleWithFixedDelay(() -> deliverInWindow(outbox), 0, 20, TimeUnit.MILLISECONDS);
    clock.scheduleAtFixedRate(() -> deliverAlone(outbox), 0, 20, TimeUnit.MILLISECONDS);
    clock.scheduleAtFixedRate(() -> sweep(outbox), 0, 10, TimeUnit.MINUTES);
  }

  private void deliver(Outbox outbox) {
    for (String message : outbox.waiting()) {
      delivery.execute(() -> outbox.send(message)); // expect: UnboundedSpawn
    }
  }

  private void deliverInWindow(Outbox outbox) {
    for (String message : outbox.waiting()) {
      window.acquireUninterruptibly();
      delivery.execute( // ok: UnboundedSpawn - fifty at most
          () -> {
            try {
              outbox.send(message);
            } finally {
              window.release();
            }
          });
    }
  }

  private void deliverAlone(Outbox outbox) {
    if (busy.compareAndSet(false, true)) {
      delivery.execute( // ok: UnboundedSpawn - one at a time
          () -> {
            outbox.waiting().forEach(outbox::send);
            busy.set(false);
          });
    }
  }

  private void sweep(Outbox outbox) {
    delivery.execute(outbox::sweep); // ok: UnboundedSpawn - six an hour
  }

  /** Messages that wait to be sent. */
  public interface Outbox {
    List<String> waiting();

    void send(String message);

    void sweep();
  }
}
