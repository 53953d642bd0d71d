package worker;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Works on records as they come. */
public class Worker implements Runnable {
  private final KafkaConsumer<String, String> consumer;
  private final ExecutorService pool = Executors.newFixedThreadPool(8);

  public Worker(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void run() {
    while (true) {
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
        pool.execute(() -> System.out.println(record.value()));
      }
    }
  }
}
