package cases.blockingincallback;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A producer callback that waits for the producer waits for its own thread. */
public class DeadLetters {
  private final Producer<String, String> producer;
  private final Semaphore inFlight = new Semaphore(100);
  private final Queue<String> retries = new ConcurrentLinkedQueue<>();

  public DeadLetters(Producer<String, String> producer) {
    this.producer = producer;
  }

  public void send(String event) throws InterruptedException {
    inFlight.acquire(); // ok: BlockingInCallback - the sender's thread, before the send
    producer.send(new ProducerRecord<>("events", event), new Divert(event));
    producer.send(new ProducerRecord<>("copies", event), new RetryLater(event));
  }

  private class Divert implements Callback {
    private final String event;

    Divert(String event) {
      this.event = event;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failure) {
      inFlight.release(); // ok: BlockingInCallback - releasing never waits
      if (failure != null) {
        try {
          producer.send(new ProducerRecord<>("dead", event)).get(); // expect: BlockingInCallback
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private class RetryLater implements Callback {
    private final String event;

    RetryLater(String event) {
      this.event = event;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failure) {
      if (failure != null) {
        try {
          TimeUnit.SECONDS.sleep(1); // expect: BlockingInCallback
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        retries.add(event); // ok: BlockingInCallback - this queue has always room
      }
    }
  }
}
