package cases.unboundedwaitinpool;

import jakarta.jms.JMSConsumer;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs of one scheduler take turns: the one that waits for a message keeps all others waiting. */
public final class InboxJobs {
  private final ScheduledExecutorService jobs = new ScheduledThreadPoolExecutor(1);
  private final BlockingQueue<String> inbox = new ArrayBlockingQueue<>(1_000);
  private final JMSConsumer orders;
  private final JMSConsumer invoices;
  private final CuratorFramework coordinator;
  private int ticks;

  public InboxJobs(JMSConsumer orders, JMSConsumer invoices, CuratorFramework coordinator) {
    this.orders = orders;
    this.invoices = invoices;
    this.coordinator = coordinator;
  }

  /** Four jobs on one thread, and consumers that have threads of their own. */
  public void start() {
    jobs.scheduleWithFixedDelay(this::reconnect, 1, 60, TimeUnit.SECONDS);
    jobs.scheduleWithFixedDelay(this::convert, 1, 60, TimeUnit.SECONDS);
    jobs.scheduleWithFixedDelay(this::compact, 1, 60, TimeUnit.SECONDS);
    jobs.scheduleWithFixedDelay(() -> ticks++, 1, 1, TimeUnit.SECONDS);
    new Thread(this::consume, "orders").start();
    new Thread(this::work, "inbox").start();
  }

  /** A thread of the scheduler of the whole application. */
  @Scheduled(fixedDelay = 1_000)
  public void poll() {
    System.out.println(invoices.receive()); // FN: UnboundedWaitInPool - sends and waits of a broker are told alike
  }

  /** Looks and goes. */
  @Scheduled(fixedDelay = 1_000)
  public void glance() {
    System.out.println(invoices.receive(200)); // ok: UnboundedWaitInPool - 200 milliseconds
    System.out.println(invoices.receiveNoWait()); // ok: UnboundedWaitInPool - never waits
  }

  private void reconnect() {
    try {
      coordinator.blockUntilConnected(); // FN: UnboundedWaitInPool - sends and waits of a broker are told alike
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void convert() {
    try {
      Process converter = new ProcessBuilder("convert", "inbox").start();
      if (!converter.waitFor(1, TimeUnit.MINUTES)) { // ok: UnboundedWaitInPool - a minute
        converter.destroyForcibly();
      }
    } catch (IOException e) {
      System.err.println("not converted");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compact() {
    try {
      Process compactor = new ProcessBuilder("compact", "archive").start();
      compactor.waitFor(); // expect: UnboundedWaitInPool
    } catch (IOException e) {
      System.err.println("not compacted");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void consume() {
    while (true) {
      Object order = orders.receive(); // ok: UnboundedWaitInPool - a thread for the orders alone
      System.out.println(order);
    }
  }

  private void work() {
    try {
      while (true) {
        System.out.println(inbox.take()); // ok: UnboundedWaitInPool - a consumer thread
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
