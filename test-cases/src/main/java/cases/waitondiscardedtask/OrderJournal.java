package cases.waitondiscardedtask;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The broker may answer with a failure, of which a waiting caller has to hear as well. */
public final class OrderJournal {
  private final Producer<String, String> producer;

  public OrderJournal(Producer<String, String> producer) {
    this.producer = producer;
  }

  public long append(String order) {
    CompletableFuture<Long> offset = new CompletableFuture<>();
    producer.send(
        new ProducerRecord<>("orders", order),
        (metadata, failure) -> {
          if (failure == null) {
            offset.complete(metadata.offset());
          }
        });
    return offset.join(); // expect: WaitOnDiscardedTask
  }

  public long appendOrFail(String order) {
    CompletableFuture<Long> offset = new CompletableFuture<>();
    producer.send(
        new ProducerRecord<>("orders", order),
        (metadata, failure) -> {
          if (failure == null) {
            offset.complete(metadata.offset());
          } else {
            offset.completeExceptionally(failure);
          }
        });
    return offset.join(); // ok: WaitOnDiscardedTask - the failure is passed on
  }
}
