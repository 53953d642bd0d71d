package cases.terminalmessagerace;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer may be closed by whoever sends the last price, not while prices are being handed off.
 */
public class PriceBroadcast {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  public void broadcast(List<String> prices, KafkaProducer<String, String> producer) {
    prices.forEach(price -> pool.submit(new PriceTask(producer, price)));
    producer.close(); // expect: TerminalMessageRace
  }

  public void broadcastCounted(List<String> prices, KafkaProducer<String, String> producer) {
    AtomicInteger pending = new AtomicInteger(prices.size());
    for (String price : prices) {
      pool.execute(
          () -> {
            producer.send(new ProducerRecord<>("prices", price));
            if (pending.decrementAndGet() == 0) {
              producer.close(); // ok: TerminalMessageRace - the last task closes
            }
          });
    }
  }

  public void broadcastAll(List<PriceTask> tasks, KafkaProducer<String, String> producer)
      throws InterruptedException {
    pool.invokeAll(tasks.stream().map(Executors::callable).toList());
    producer.close(); // ok: TerminalMessageRace - invokeAll returns when all are done
  }

  /** Sends one price. */
  public static class PriceTask implements Runnable {
    private final KafkaProducer<String, String> producer;
    private final String price;

    PriceTask(KafkaProducer<String, String> producer, String price) {
      this.producer = producer;
      this.price = price;
    }

    @Override
    public void run() {
      producer.send(new ProducerRecord<>("prices", price));
    }
  }
}
