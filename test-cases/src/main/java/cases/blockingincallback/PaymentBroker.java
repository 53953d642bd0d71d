package cases.blockingincallback;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Confirms come on the connection's own thread; deliveries come on threads made for consumers. */
public class PaymentBroker {
  private final Map<Long, String> unconfirmed = new ConcurrentHashMap<>();
  private final Channel channel;

  public PaymentBroker(Channel channel) {
    this.channel = channel;
  }

  public void start() throws IOException {
    channel.confirmSelect();
    channel.addConfirmListener(new PaymentConfirms());
    channel.basicConsume(
        "payments",
        true,
        (tag, delivery) ->
            Files.write(
                Path.of(tag), delivery.getBody()), // ok: BlockingInCallback - a consumer's thread
        tag -> unconfirmed.clear());
  }

  private class PaymentConfirms implements ConfirmListener {
    @Override
    public void handleAck(long tag, boolean multiple) {
      unconfirmed.remove(tag); // ok: BlockingInCallback - memory only
    }

    @Override
    public void handleNack(long tag, boolean multiple) throws IOException {
      channel.queueDeclarePassive("rejected"); // expect: BlockingInCallback
    }
  }

  /** A JMS session calls its listener on a thread that has nothing else to do. */
  public static class PaymentListener implements MessageListener {
    @Override
    public void onMessage(Message message) {
      try {
        Files.writeString(
            Path.of("payment"), message.toString()); // ok: BlockingInCallback - listener's thread
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
