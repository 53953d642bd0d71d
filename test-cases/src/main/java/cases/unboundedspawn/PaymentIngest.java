package cases.unboundedspawn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A poll loop that neither waits for its tasks nor pauses reads records faster than they are paid.
 */
public class PaymentIngest {
  private static final int MAX_IN_FLIGHT = 1_000;

  private final KafkaConsumer<String, String> consumer;
  private final ExecutorService pool = Executors.newFixedThreadPool(16);
  private final AtomicInteger inFlight = new AtomicInteger();

  public PaymentIngest(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, String> payment : consumer.poll(Duration.ofMillis(100))) {
        pool.submit(() -> pay(payment.value())); // expect: UnboundedSpawn
      }
    }
  }

  public void runByBatch() throws Exception {
    while (!Thread.currentThread().isInterrupted()) {
      List<Future<?>> batch = new ArrayList<>();
      for (ConsumerRecord<String, String> payment : consumer.poll(Duration.ofMillis(100))) {
        batch.add(pool.submit(() -> pay(payment.value()))); // ok: UnboundedSpawn - awaited below
      }
      for (Future<?> paid : batch) {
        paid.get();
      }
    }
  }

  public void runWithPause() {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, String> payment : consumer.poll(Duration.ofMillis(100))) {
        inFlight.incrementAndGet();
        pool.submit( // ok: UnboundedSpawn - the consumer is paused above a thousand
            () -> {
              pay(payment.value());
              inFlight.decrementAndGet();
            });
      }
      if (inFlight.get() > MAX_IN_FLIGHT) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
    }
  }

  private void pay(String payment) {
    System.out.println("paid " + payment);
  }
}
