package cases.unboundedwaitinpool;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tasks that wait for a broker share their threads with those that render and count. */
public final class OrderConfirms {
  private final ExecutorService shared =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(200));
  private final ExecutorService serial =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(200));
  private final Channel channel;
  private final Producer<String, String> producer;
  private int rendered;

  public OrderConfirms(Channel channel, Producer<String, String> producer) {
    this.channel = channel;
    this.producer = producer;
  }

  /** Waits as long as the broker likes, in a thread that others need. */
  public void confirm(String order) {
    shared.execute(() -> publish(order));
    shared.execute(this::render);
  }

  /** Gives up after a while. */
  public void confirmInTime(String order) {
    shared.execute(() -> publishInTime(order));
  }

  private void publish(String order) {
    try {
      channel.basicPublish("orders", order, null, order.getBytes());
      channel.waitForConfirmsOrDie(); // FN: UnboundedWaitInPool - sends and waits of a broker are told alike
    } catch (IOException | InterruptedException e) {
      System.err.println("not confirmed: " + order);
    }
  }

  private void publishInTime(String order) {
    try {
      channel.basicPublish("orders", order, null, order.getBytes());
      channel.waitForConfirmsOrDie(5_000); // ok: UnboundedWaitInPool - five seconds at most
    } catch (IOException | InterruptedException | TimeoutException e) {
      System.err.println("not confirmed: " + order);
    }
  }

  private void render() {
    rendered++; // ok: UnboundedWaitInPool - no wait
  }

  /** One thread for all of it. */
  public void log(String order) {
    ProducerRecord<String, String> entry = new ProducerRecord<>("log", order);
    serial.submit(() -> producer.send(entry).get()); // expect: UnboundedWaitInPool
    serial.execute(this::render);
  }

  /** The same for at most two seconds, or without any wait. */
  public void logInTime(String order) {
    ProducerRecord<String, String> entry = new ProducerRecord<>("log", order);
    serial.submit(
        () -> producer.send(entry).get(2, TimeUnit.SECONDS)); // ok: UnboundedWaitInPool - limited
    serial.submit(
        () -> producer.send(entry)); // ok: UnboundedWaitInPool - nobody looks at the answer
  }

  /** The thread of the caller is the caller's business. */
  public void logNow(String order) throws InterruptedException, ExecutionException {
    producer
        .send(new ProducerRecord<>("log", order))
        .get(); // ok: UnboundedWaitInPool - not on a pool of this program
  }
}
