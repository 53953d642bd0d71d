package cases.crosssenderordering;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Records of one key keep their order if the key picks the thread, not if any thread may come. */
public class PositionConsumer implements Runnable {
  private final KafkaConsumer<String, String> consumer;
  private final PositionHandler handler;
  private final ExecutorService pool = Executors.newFixedThreadPool(8);
  private final LongAdder received = new LongAdder();

  public PositionConsumer(KafkaConsumer<String, String> consumer, PositionHandler handler) {
    this.consumer = consumer;
    this.handler = handler;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, String> position : consumer.poll(Duration.ofMillis(100))) {
        pool.execute(() -> count(position)); // ok: CrossSenderOrdering - sums have no order
        pool.execute(() -> handler.onPosition(position)); // expect: CrossSenderOrdering
      }
    }
  }

  private void count(ConsumerRecord<String, String> position) {
    received.add(position.serializedValueSize());
  }

  /** Keeps the last position of each key. */
  public interface PositionHandler {
    void onPosition(ConsumerRecord<String, String> position);
  }

  /** Gives all records of one key to one thread. */
  public static class Striped implements Runnable {
    private final KafkaConsumer<String, String> consumer;
    private final PositionHandler handler;
    private final ExecutorService[] stripes = new ExecutorService[8];

    public Striped(KafkaConsumer<String, String> consumer, PositionHandler handler) {
      this.consumer = consumer;
      this.handler = handler;
      for (int i = 0; i < stripes.length; i++) {
        stripes[i] = Executors.newSingleThreadExecutor();
      }
    }

    @Override
    public void run() {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, String> position : consumer.poll(Duration.ofMillis(100))) {
          stripes[Math.floorMod(position.key().hashCode(), stripes.length)].execute(
              () -> handler.onPosition(position)); // ok: CrossSenderOrdering - by key
        }
      }
    }
  }
}
