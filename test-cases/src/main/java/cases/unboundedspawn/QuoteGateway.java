package cases.unboundedspawn;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Handlers that wait, for what they have handed off or for something else. */
public class QuoteGateway {
  private final ExecutorService audit = Executors.newSingleThreadExecutor();
  private final ExecutorService pricing = Executors.newFixedThreadPool(8);

  public HttpServer start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/quote", this::quote);
    server.createContext("/bill", this::bill);
    server.createContext("/history", this::history);
    server.createContext("/compare", this::compare);
    server.start();
    return server;
  }

  /** Waits, but for pricing only. */
  private void quote(HttpExchange exchange) throws IOException {
    String symbol = exchange.getRequestURI().getQuery();
    audit.execute(() -> record(symbol)); // expect: UnboundedSpawn
    reply(exchange, price(symbol));
  }

  private int price(String symbol) {
    return CompletableFuture.supplyAsync(symbol::length, pricing).join();
  }

  private void bill(HttpExchange exchange) throws IOException {
    String symbol = exchange.getRequestURI().getQuery();
    Future<?> recorded =
        audit.submit(() -> record(symbol)); // ok: UnboundedSpawn - waits for it
    int price = price(symbol);
    await(recorded);
    reply(exchange, price);
  }

  private void history(HttpExchange exchange) throws IOException {
    String symbol = exchange.getRequestURI().getQuery();
    audit.execute(() -> record(symbol)); // ok: UnboundedSpawn - waits behind it in one queue
    Future<Integer> entries = audit.submit(symbol::length);
    await(entries);
    reply(exchange, symbol.length());
  }

  /** Waits for each of them in a function. */
  private void compare(HttpExchange exchange) throws IOException {
    List<CompletableFuture<Integer>> prices =
        Stream.of(exchange.getRequestURI().getQuery().split(","))
            .map(symbol -> CompletableFuture.supplyAsync(symbol::length, pricing)) // ok: UnboundedSpawn - waits for all
            .toList();
    reply(exchange, prices.stream().map(CompletableFuture::join).reduce(0, Integer::sum));
  }

  private static void await(Future<?> task) throws IOException {
    try {
      task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static void record(String symbol) {
    System.out.println(symbol);
  }

  private static void reply(HttpExchange exchange, int price) throws IOException {
    exchange.sendResponseHeaders(200, -1);
    exchange.getResponseHeaders().add("price", String.valueOf(price));
  }
}
