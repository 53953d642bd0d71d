package cases.blockingincallback;

import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads meters by drivers of others, on whatever threads those have. */
public final class MeterReports {
  private final Driver driver;
  private final Lines lines;

  public MeterReports(Driver driver, Lines lines) {
    this.driver = driver;
    this.lines = lines;
  }

  public Flux<String> read(Reading reading) {
    return Flux.defer(() -> reading.with(driver))
        .doFinally(signal -> hangUp()); // expect: BlockingInCallback
  }

  private void hangUp() {
    lines.hangUp().block();
  }

  public Flux<String> readOnce(Reading reading) {
    return Flux.from(reading.with(driver)).doFinally(signal -> lines.hangUp().subscribe()); // ok: BlockingInCallback - nobody waits
  }

  public Mono<String> sum(Mono<String> last) {
    return last.map(value -> value + driver.read().block()); // expect: BlockingInCallback
  }

  /** The thread that subscribes is one that may wait, and nothing moves the rest away from it. */
  public Mono<String> sumElastic(Mono<String> last) {
    return last.map(value -> value + driver.read().block()) // ok: BlockingInCallback - may wait
        .subscribeOn(Schedulers.boundedElastic());
  }

  public Mono<String> sumOnElastic(Mono<String> last) {
    return last.publishOn(Schedulers.boundedElastic())
        .map(value -> value + driver.read().block()); // ok: BlockingInCallback - may wait
  }

  /** Who asks where it runs may wait where it can. */
  public Mono<String> sumWhereAllowed(Mono<String> last, Mono<String> other) {
    return last.map(
        value ->
            Schedulers.isInNonBlockingThread()
                ? value
                : value + other.block()); // ok: BlockingInCallback - asked before
  }

  /** Elements at hand come on the thread that wants them. */
  public List<String> all(List<Mono<String>> readings) {
    return Flux.fromIterable(readings)
        .map(reading -> reading.block()) // ok: BlockingInCallback - the caller waits
        .collectList()
        .block();
  }

  /** What is at hand is put together, and nobody waits for it. */
  public Mono<List<String>> parts(Mono<String> last) {
    return last.map(value -> lines(value).collectList().block()); // ok: BlockingInCallback - there
  }

  private static Flux<String> lines(String value) {
    return Flux.just(value).map(String::strip);
  }

  public Mono<String> composed(Mono<String> last) {
    return last.flatMap(
        value -> driver.read().map(read -> value + read)); // ok: BlockingInCallback - composed
  }

  /** What is to be read. */
  public interface Reading {
    Publisher<String> with(Driver driver);
  }

  /** Asks a meter. */
  public interface Driver {
    Mono<String> read();
  }

  /** Lines to meters. */
  public interface Lines {
    Mono<Void> hangUp();
  }
}
