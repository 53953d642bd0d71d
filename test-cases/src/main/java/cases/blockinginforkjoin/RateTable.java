package cases.blockinginforkjoin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A stream is parallel or sequential as a whole, and the last call that says which one wins. */
public class RateTable {
  private final ConcurrentHashMap<String, Double> rates = new ConcurrentHashMap<>();

  public Map<String, Double> refresh(List<String> currencies) {
    return currencies.stream()
        .filter(currency -> !rates.containsKey(currency))
        .parallel()
        .collect(
            Collectors.toMap(
                currency -> currency, currency -> fetch(currency))); // expect: BlockingInForkJoin
  }

  public Map<String, Double> refreshSlowly(List<String> currencies) {
    return currencies.stream()
        .collect(
            Collectors.toMap(
                currency -> currency,
                currency -> fetch(currency))); // ok: BlockingInForkJoin - a sequential stream
  }

  public double total(List<String> currencies) {
    return currencies.parallelStream()
        .sequential()
        .mapToDouble(currency -> fetch(currency)) // ok: BlockingInForkJoin - sequential() came last
        .sum();
  }

  public double highest(List<String> currencies) {
    return currencies.parallelStream()
        .mapToDouble(currency -> rates.get(currency)) // ok: BlockingInForkJoin - memory only
        .max()
        .orElse(0);
  }

  public void refreshKnown() {
    rates.forEach(
        1, (currency, rate) -> rates.put(currency, fetch(currency))); // expect: BlockingInForkJoin
  }

  private static double fetch(String currency) {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return currency.length();
  }
}
