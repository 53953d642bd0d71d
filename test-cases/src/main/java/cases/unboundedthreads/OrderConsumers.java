package cases.unboundedthreads;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * One thread runs the poll loop for as long as the process lives; one thread a record is unbounded.
 */
public class OrderConsumers {
  private final KafkaConsumer<String, String> consumer;

  public OrderConsumers(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  public static OrderConsumers startWith(KafkaConsumer<String, String> consumer) {
    OrderConsumers consumers = new OrderConsumers(consumer);
    Thread poller = new Thread(consumers::poll); // ok: UnboundedThreads - runs the loop
    poller.start();
    return consumers;
  }

  private void poll() {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, String> order : consumer.poll(Duration.ofMillis(200))) {
        startBooking(order.value());
      }
    }
  }

  private void startBooking(String order) {
    new Thread(() -> book(order)).start(); // expect: UnboundedThreads
  }

  private void book(String order) {
    System.out.println("booked " + order);
  }
}
