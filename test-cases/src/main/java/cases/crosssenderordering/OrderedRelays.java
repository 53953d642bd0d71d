package cases.crosssenderordering;

import com.rabbitmq.client.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import jakarta.websocket.OnMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/** Sources of events that become tasks, and what keeps their order. */
public final class OrderedRelays {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final OrderListener orders;

  public OrderedRelays(OrderListener orders) {
    this.orders = orders;
  }

  /** Gets orders in the order of their numbers. */
  public interface OrderListener {
    void onOrder(String order);
  }

  @OnMessage
  public void onText(String order) {
    pool.execute(() -> orders.onOrder(order)); // expect: CrossSenderOrdering
  }

  /** Goes on with the next order when this one is done. */
  public final class InTurn {
    @OnMessage
    public void onText(String order) throws ExecutionException, InterruptedException {
      pool.submit(() -> orders.onOrder(order)).get(); // ok: CrossSenderOrdering - waits for each
    }
  }

  public void consume(Channel channel) throws IOException {
    channel.basicConsume(
        "orders",
        true,
        (tag, delivery) ->
            pool.execute( // expect: CrossSenderOrdering
                () -> orders.onOrder(new String(delivery.getBody()))),
        tag -> System.out.println("cancelled " + tag));
  }

  public void accept(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      pool.execute(() -> orders.onOrder(client.toString())); // ok: CrossSenderOrdering - clients
    }
  }

  public void relay(Vertx vertx, ServerWebSocket socket) {
    socket.textMessageHandler(
        text ->
            vertx.executeBlocking( // ok: CrossSenderOrdering - in the order of the calls
                () -> {
                  orders.onOrder(text);
                  return null;
                }));
  }

  public void relayUnordered(Vertx vertx, ServerWebSocket socket) {
    socket.textMessageHandler(
        text ->
            vertx.executeBlocking( // expect: CrossSenderOrdering
                () -> {
                  orders.onOrder(text);
                  return null;
                },
                false));
  }

  public void announce(Vertx vertx, String order) {
    pool.execute(() -> vertx.eventBus().publish("orders", "placed " + order));
    vertx.eventBus().publish("orders", "paid " + order); // expect: CrossSenderOrdering
  }

  public void announceApart(Vertx vertx, String order) {
    pool.execute(() -> vertx.eventBus().publish("orders", "placed " + order));
    vertx.eventBus().publish("payments", "paid " + order); // ok: CrossSenderOrdering - two addresses
  }

  /** Asks for the next order when one is done. */
  public final class Paced implements Flow.Subscriber<String> {
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(String order) {
      pool.execute( // ok: CrossSenderOrdering - the next comes when this one is done
          () -> {
            orders.onOrder(order);
            subscription.request(1);
          });
    }

    @Override
    public void onError(Throwable problem) {
      System.err.println("no more orders: " + problem.getMessage());
    }

    @Override
    public void onComplete() {
      System.out.println("no more orders");
    }
  }
}
