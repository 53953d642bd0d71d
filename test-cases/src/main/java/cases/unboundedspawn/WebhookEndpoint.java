package cases.unboundedspawn;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers of a webhook are not slowed down by a queue behind it, but they are by a refusal. */
public class WebhookEndpoint implements HttpHandler {
  private static final int LIMIT = 500;

  private final Dispatcher dispatcher = new Dispatcher(Executors.newFixedThreadPool(4));
  private final CountingDispatcher counting =
      new CountingDispatcher(Executors.newFixedThreadPool(4));

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String event = exchange.getRequestURI().getQuery();
    if (exchange.getRequestMethod().equals("POST")) {
      dispatcher.dispatch(event);
    } else if (!counting.dispatch(event)) {
      exchange.sendResponseHeaders(503, -1);
      return;
    }
    exchange.sendResponseHeaders(202, -1);
  }

  private static class Dispatcher {
    private final ExecutorService executor;

    Dispatcher(ExecutorService executor) {
      this.executor = executor;
    }

    void dispatch(String event) {
      CompletableFuture.supplyAsync(() -> process(event), executor) // expect: UnboundedSpawn
          .thenAccept(System.out::println);
    }
  }

  private static class CountingDispatcher {
    private final ExecutorService executor;
    private final AtomicInteger inFlight = new AtomicInteger();

    CountingDispatcher(ExecutorService executor) {
      this.executor = executor;
    }

    boolean dispatch(String event) {
      if (inFlight.incrementAndGet() > LIMIT) {
        inFlight.decrementAndGet();
        return false;
      }
      executor.execute( // ok: UnboundedSpawn - refused above 500 in flight
          () -> {
            process(event);
            inFlight.decrementAndGet();
          });
      return true;
    }
  }

  private static String process(String event) {
    return "processed " + event;
  }
}
