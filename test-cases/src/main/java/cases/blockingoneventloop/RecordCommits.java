package cases.blockingoneventloop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a function makes of elements at hand goes on in the thread that called the function. */
public final class RecordCommits {
  private final Consumer consumer;

  public RecordCommits(Consumer consumer) {
    this.consumer = consumer;
  }

  public Flux<String> receive() {
    return consumer
        .poll()
        .publishOn(Schedulers.parallel())
        .concatMap(batch -> Flux.fromIterable(batch))
        .doOnNext(each -> consumer.commit(each).block()); // expect: BlockingOnEventLoop
  }

  public Flux<String> receiveOne() {
    return consumer
        .poll()
        .publishOn(Schedulers.parallel())
        .flatMap(batch -> Mono.just(batch.get(0)))
        .doOnNext(each -> consumer.commit(each).block()); // expect: BlockingOnEventLoop
  }

  /** A scheduler that may wait comes between. */
  public Flux<String> receiveElastic() {
    return consumer
        .poll()
        .publishOn(Schedulers.parallel())
        .concatMap(batch -> Flux.fromIterable(batch).publishOn(Schedulers.boundedElastic()))
        .doOnNext(each -> consumer.commit(each).block()); // ok: BlockingOnEventLoop - elastic
  }

  public Flux<String> receiveComposed() {
    return consumer
        .poll()
        .publishOn(Schedulers.parallel())
        .concatMap(batch -> Flux.fromIterable(batch))
        .concatMap(
            each -> consumer.commit(each).thenReturn(each)); // ok: BlockingOnEventLoop - composed
  }

  /** The function of a future that goes on at once runs on the pool that it names. */
  public static final class Composed {
    private final ExecutorService pool = Executors.newFixedThreadPool(8);

    public CompletableFuture<String> read(Consumer consumer, CompletableFuture<String> name) {
      return name.thenComposeAsync(CompletableFuture::completedFuture, pool)
          .thenApply(
              each -> {
                consumer.commit(each).block(); // ok: BlockingInCallback - a pool may wait
                return each;
              });
    }
  }

  /** Reads and commits records. */
  public interface Consumer {
    Flux<List<String>> poll();

    Mono<Void> commit(String each);
  }
}
