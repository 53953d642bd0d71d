package cases.unboundedspawn;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DeliverCallback;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Message callbacks that return at once tell the sender to go on, however long the queue is. */
public class DeliveryListeners extends TextWebSocketHandler implements MessageListener {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Semaphore slots = new Semaphore(64);

  public void consume(Channel channel) throws IOException {
    DeliverCallback onDelivery =
        (tag, delivery) -> pool.execute(() -> handle(delivery.getBody())); // expect: UnboundedSpawn
    channel.basicConsume("orders", true, onDelivery, tag -> {});
  }

  public void consumeInSlots(Channel channel) throws IOException {
    DeliverCallback onDelivery =
        (tag, delivery) -> {
          slots.acquireUninterruptibly();
          pool.execute(() -> handleAndRelease(delivery.getBody())); // ok: UnboundedSpawn - 64 slots
        };
    channel.basicConsume("orders", true, onDelivery, tag -> {});
  }

  @Override
  public void onMessage(Message message) {
    pool.submit(() -> System.out.println(message)); // expect: UnboundedSpawn
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    pool.execute(() -> handle(message.asBytes())); // expect: UnboundedSpawn
  }

  @EventListener
  public void onRefresh(ContextRefreshedEvent event) {
    handle(new byte[0]); // ok: UnboundedSpawn - no hand-off
  }

  private void handleAndRelease(byte[] body) {
    try {
      handle(body);
    } finally {
      slots.release();
    }
  }

  private void handle(byte[] body) {
    System.out.println(body.length);
  }
}
