package cases.blockingoneventloop;

import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leases connections for one answer; who gives one back waits until the pool has it. */
public final class LeasedConnections {
  private final Pool pool;

  public LeasedConnections(Pool pool) {
    this.pool = pool;
  }

  /** What is made at subscription ends on the thread of what was made. */
  public Flux<String> keys(RedisReactiveCommands<String, String> commands) {
    return Flux.defer(() -> commands.keys("*"))
        .doFinally(signal -> pool.giveBack().block()); // expect: BlockingOnEventLoop
  }

  /** Before there is anything that an event loop completes. */
  public Flux<String> keysWithLease(RedisReactiveCommands<String, String> commands) {
    return Flux.defer(
        () -> {
          pool.lease().block(); // ok: BlockingOnEventLoop - on the thread that subscribes
          return commands.keys("*");
        });
  }

  public Mono<String> value(RedisReactiveCommands<String, String> commands, String key) {
    return Mono.using(
            pool::lease,
            lease -> commands.get(key),
            lease -> lease.block()) // expect: BlockingOnEventLoop
        .map(String::strip);
  }

  /** Elements at hand end where they are asked for. */
  public Flux<String> known(String key) {
    return Flux.defer(() -> Flux.just(key, key.strip()))
        .doFinally(signal -> pool.giveBack().block()); // ok: BlockingOnEventLoop - nobody's thread
  }

  public Flux<String> keysGivenBackLater(RedisReactiveCommands<String, String> commands) {
    return Flux.usingWhen(
        Mono.just(pool),
        leased -> commands.keys("*"),
        Pool::giveBack); // ok: BlockingOnEventLoop - composed
  }

  public Single<String> computed(Function<String, String> compute, String of) {
    return Single.defer(() -> Single.just(of).observeOn(Schedulers.computation()))
        .map(
            each -> {
              pool.leased().join(); // expect: BlockingOnEventLoop
              return compute.apply(each);
            });
  }

  public Single<String> computedElsewhere(Function<String, String> compute, String of) {
    return Single.defer(() -> Single.just(of).observeOn(Schedulers.io()))
        .map(
            each -> {
              pool.leased().join(); // ok: BlockingOnEventLoop - threads made for waiting
              return compute.apply(each);
            });
  }

  /** Keeps connections. */
  public interface Pool {
    Mono<Void> lease();

    Mono<Void> giveBack();

    CompletableFuture<Void> leased();
  }
}
