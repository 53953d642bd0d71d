package cases.blockingincallback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Kafka calls a producer's callback on the thread that sends for everybody who uses the producer.
 */
public class OrderConfirmations {
  private OrderConfirmations() {}

  // doc:bad BlockingInCallback
  static class JournalOnSenderThread {
    private final Producer<String, String> producer;

    JournalOnSenderThread(Producer<String, String> producer) {
      this.producer = producer;
    }

    void confirm(String order) {
      producer.send(
          new ProducerRecord<>("confirmations", order),
          (metadata, failure) -> write(order + "@" + metadata.offset()));
    }

    private void write(String line) {
      try {
        Files.writeString(Path.of("confirmed"), line); // expect: BlockingInCallback
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  // doc:end

  // doc:good BlockingInCallback
  static class JournalOnDiskThread {
    private final Producer<String, String> producer;
    private final Executor disk = Executors.newSingleThreadExecutor();

    JournalOnDiskThread(Producer<String, String> producer) {
      this.producer = producer;
    }

    void confirm(String order) {
      producer.send(
          new ProducerRecord<>("confirmations", order),
          (metadata, failure) -> disk.execute(() -> write(order + "@" + metadata.offset())));
    }

    private void write(String line) {
      try {
        Files.writeString(Path.of("confirmed"), line); // ok: BlockingInCallback - disk thread
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
  // doc:end
}
