package cases.blockingincallback;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A wait close to the callback, and one at the end of a long way. */
public final class OrderImport {
  private final Function<String, CompletableFuture<String>> stock;
  private final Function<String, CompletableFuture<String>> prices;

  public OrderImport(
      Function<String, CompletableFuture<String>> stock,
      Function<String, CompletableFuture<String>> prices) {
    this.stock = stock;
    this.prices = prices;
  }

  public void read(CompletableFuture<String> order) {
    order.thenAccept(text -> check(text));
    order.thenAccept(text -> parse(text));
  }

  private void check(String text) {
    System.out.println(stock.apply(text).join()); // expect: BlockingInCallback at warning
  }

  private void parse(String text) {
    validate(text.strip());
  }

  private void validate(String text) {
    enrich(text + ";");
  }

  private void enrich(String text) {
    route(text);
  }

  private void route(String text) {
    book(text);
  }

  private void book(String text) {
    price(text);
  }

  private void price(String text) {
    System.out.println(prices.apply(text).join()); // expect: BlockingInCallback at note
  }
}
