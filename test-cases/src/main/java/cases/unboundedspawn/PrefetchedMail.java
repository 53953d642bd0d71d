package cases.unboundedspawn;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Mails are sent by a pool as they are ordered; a broker waits for those that are in flight. */
public final class PrefetchedMail {
  private final ExecutorService pool = Executors.newFixedThreadPool(4); // expect: UnboundedWorkQueue
  private final ExecutorService few = Executors.newFixedThreadPool(4); // expect: UnboundedWorkQueue
  private final Channel channel;

  public PrefetchedMail(Channel channel) {
    this.channel = channel;
  }

  public void start() throws IOException {
    channel.basicConsume(
        "mails",
        false,
        (tag, mail) ->
            pool.execute( // expect: UnboundedSpawn
                () -> send(mail.getBody(), mail.getEnvelope().getDeliveryTag())),
        tag -> {});
  }

  public void startWithPrefetch() throws IOException {
    channel.basicQos(20);
    channel.basicConsume(
        "mails",
        false,
        (tag, mail) ->
            few.execute( // ok: UnboundedSpawn - twenty that nobody has acknowledged
                () -> send(mail.getBody(), mail.getEnvelope().getDeliveryTag())),
        tag -> {});
  }

  private void send(byte[] mail, long tag) {
    System.out.println("sends " + mail.length);
    try {
      synchronized (channel) {
        channel.basicAck(tag, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers itself, with a limit of what it has not acknowledged. */
  public static final class Worker extends DefaultConsumer {
    private final ExecutorService senders =
        Executors.newFixedThreadPool(4); // expect: UnboundedWorkQueue at note

    public Worker(Channel channel) throws IOException {
      super(channel);
      channel.basicQos(50);
      channel.basicConsume("mails", false, this);
    }

    @Override
    public void handleDelivery(String tag, Envelope mail, BasicProperties properties, byte[] body) {
      senders.execute(() -> System.out.println(body.length)); // ok: UnboundedSpawn - fifty at most
    }
  }
}
