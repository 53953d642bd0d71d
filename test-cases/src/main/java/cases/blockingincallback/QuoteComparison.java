package cases.blockingincallback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** After allOf every part is complete; after anyOf only one of them is, and nobody knows which. */
public class QuoteComparison {
  private final QuoteClient client;
  private final Map<String, CompletableFuture<Double>> asked = new ConcurrentHashMap<>();
  private final Map<String, Double> prices = new ConcurrentHashMap<>();

  public QuoteComparison(QuoteClient client) {
    this.client = client;
  }

  public CompletableFuture<Double> best(List<String> dealers) {
    List<CompletableFuture<Double>> quotes = new ArrayList<>();
    for (String dealer : dealers) {
      quotes.add(client.quote(dealer));
    }
    return CompletableFuture.allOf(quotes.toArray(new CompletableFuture[0]))
        .thenApply(
            done ->
                quotes.stream()
                    .mapToDouble(CompletableFuture::join) // ok: BlockingInCallback - all complete
                    .min()
                    .orElseThrow());
  }

  public CompletableFuture<Double> firstTwo(String one, String other) {
    CompletableFuture<Double> first = client.quote(one);
    CompletableFuture<Double> second = client.quote(other);
    return CompletableFuture.anyOf(first, second)
        .thenApply(any -> first.join()); // FN: BlockingInCallback - elements of one collection are not told apart
  }

  public CompletableFuture<Double> logged(String dealer) {
    CompletableFuture<Double> quote = client.quote(dealer);
    return quote.whenComplete(
        (price, failure) -> {
          if (failure == null) {
            double known = quote.join(); // ok: BlockingInCallback - the future that called back
            prices.put(dealer, known);
          }
        });
  }

  public void remember(String dealer) {
    asked.put(dealer, client.quote(dealer));
  }

  public CompletableFuture<Double> spread(String one, String other) {
    CompletableFuture<Double> otherQuote = asked.get(other);
    return asked
        .get(one)
        .thenApply(price -> price - otherQuote.join()); // FN: BlockingInCallback - elements of one collection are not told apart
  }

  public CompletableFuture<Double> spreadIfKnown(String one, String other) {
    CompletableFuture<Double> otherQuote = asked.get(other);
    return asked
        .get(one)
        .thenApply(price -> price - otherQuote.getNow(0.0)); // ok: BlockingInCallback - never waits
  }

  /** Asks dealers for a price. */
  public interface QuoteClient {
    CompletableFuture<Double> quote(String dealer);
  }
}
