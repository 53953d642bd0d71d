package cases.blockingoneventloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What runs where in a Reactor chain: publishOn moves what is below, subscribeOn the source. */
public class PriceTicker {
  private final QuoteService quotes;

  public PriceTicker(QuoteService quotes) {
    this.quotes = quotes;
  }

  public Flux<Double> ticks() {
    return Flux.interval(Duration.ofSeconds(1))
        .map(tick -> quotes.last("EUR").block()); // expect: BlockingOnEventLoop
  }

  public Flux<Double> ticksOnElastic() {
    return Flux.interval(Duration.ofSeconds(1))
        .publishOn(Schedulers.boundedElastic())
        .map(tick -> quotes.last("USD").block()); // ok: BlockingOnEventLoop - moved by publishOn
  }

  public Flux<String> pages() {
    return Flux.interval(Duration.ofMinutes(1))
        .map(tick -> read("page-" + tick)) // expect: BlockingOnEventLoop
        .subscribeOn(Schedulers.boundedElastic());
  }

  public Flux<String> headlines(Flux<String> names) {
    return names
        .publishOn(Schedulers.parallel())
        .map(PriceTicker::read) // expect: BlockingOnEventLoop
        .publishOn(Schedulers.boundedElastic())
        .map(PriceTicker::read); // ok: BlockingOnEventLoop - below the second publishOn
  }

  public Flux<String> archive() {
    return Flux.interval(Duration.ofHours(1))
        .flatMap(
            tick ->
                Mono.fromCallable(() -> read("archive")) // ok: BlockingOnEventLoop - subscribeOn
                    .subscribeOn(Schedulers.boundedElastic()));
  }

  public Mono<Double> closing() {
    return Mono.delay(Duration.ofHours(8)).map(tick -> closingPrice());
  }

  private double closingPrice() {
    if (Schedulers.isInNonBlockingThread()) {
      return Double.NaN;
    }
    return quotes.last("EUR").block(); // ok: BlockingOnEventLoop - guarded by the check
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quotes from the exchange. */
  public interface QuoteService {
    Mono<Double> last(String currency);
  }
}
