package cases.unboundedfanout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** A task for each product is as many tasks in flight as the customer put on the list. */
public final class ProductQuotes {
  // doc:bad UnboundedFanOut
  public List<Integer> quoteAll(List<String> products) {
    List<CompletableFuture<Integer>> quotes =
        products.stream()
            .map(id -> CompletableFuture.supplyAsync(() -> quote(id))) // expect: UnboundedFanOut
            .toList();
    return quotes.stream().map(CompletableFuture::join).toList();
  }

  private static int quote(String id) {
    return id.length() * 100;
  }

  // doc:end

  // doc:good UnboundedFanOut
  private final Semaphore permits = new Semaphore(32);

  public List<Integer> quoteAllInTurn(List<String> products) {
    List<CompletableFuture<Integer>> quotes = new ArrayList<>();
    for (String id : products) {
      permits.acquireUninterruptibly();
      quotes.add(
          CompletableFuture.supplyAsync( // ok: UnboundedFanOut - 32 permits
              () -> quoteAndRelease(id)));
    }
    return quotes.stream().map(CompletableFuture::join).toList();
  }

  private int quoteAndRelease(String id) {
    try {
      return id.length() * 100;
    } finally {
      permits.release();
    }
  }

  // doc:end

  public List<Integer> quoteOneAfterTheOther(List<String> products) {
    return products.stream()
        .map(id -> CompletableFuture.supplyAsync(() -> quote(id))) // ok: UnboundedFanOut - lazy
        .map(CompletableFuture::join)
        .toList();
  }

  public List<Integer> quoteThenJoin(List<String> products) {
    return products.stream()
        .map(id -> CompletableFuture.supplyAsync(() -> quote(id))) // expect: UnboundedFanOut
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  public List<Integer> quoteBasket() {
    List<CompletableFuture<Integer>> quotes =
        List.of("tea", "milk", "sugar").stream()
            .map(id -> CompletableFuture.supplyAsync(() -> quote(id))) // ok: UnboundedFanOut - few
            .toList();
    return quotes.stream().map(CompletableFuture::join).toList();
  }

  public List<Integer> quoteInParallel(List<String> products) {
    return products.parallelStream()
        .map(ProductQuotes::quote) // ok: UnboundedFanOut - as many at once as the pool has threads
        .toList();
  }

  public CompletableFuture<Void> quoteEverything(List<String> products) {
    return CompletableFuture.allOf(
        products.stream().map(this::quoteLater).toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Integer> quoteLater(String id) {
    return CompletableFuture.supplyAsync(() -> quote(id)); // expect: UnboundedFanOut
  }
}
