package cases.unboundedworkqueue;

import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writers that get one task for each event need a bound; a thread that runs one loop has no queue.
 */
public class AuditTrail {
  private static final ExecutorService WRITER =
      Executors.newSingleThreadExecutor(); // expect: UnboundedWorkQueue

  private final ListeningExecutorService mirror =
      MoreExecutors.listeningDecorator(
          Executors.newFixedThreadPool(2)); // expect: UnboundedWorkQueue
  private final ExecutorService tamperProof =
      Executors.unconfigurableExecutorService(
          Executors.newSingleThreadExecutor()); // expect: UnboundedWorkQueue

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>(4_096);
  private final ExecutorService drainer =
      Executors.newSingleThreadExecutor(); // ok: UnboundedWorkQueue - runs one endless loop

  public AuditTrail() {
    drainer.execute(this::drain);
  }

  public static void record(String event) {
    WRITER.execute(() -> append(event));
  }

  public void mirror(String event) {
    mirror.submit(() -> append(event));
    tamperProof.submit(() -> append(event));
  }

  public boolean enqueue(String event) {
    return events.offer(event);
  }

  private void drain() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        append(events.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void append(String event) {
    System.out.println(event);
  }
}
