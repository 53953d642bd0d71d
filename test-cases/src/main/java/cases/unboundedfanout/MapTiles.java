package cases.unboundedfanout;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What flatMap subscribes to at once depends on the library: all in one, 128 or 256 in others. */
public final class MapTiles {

  public Observable<String> render(List<String> tiles) {
    return Observable.fromIterable(tiles).flatMap(this::renderLater); // expect: UnboundedFanOut
  }

  public Observable<String> renderEightAtOnce(List<String> tiles) {
    return Observable.fromIterable(tiles)
        .flatMap(this::renderLater, 8); // ok: UnboundedFanOut - eight at once
  }

  public Observable<String> renderInOrder(List<String> tiles) {
    return Observable.fromIterable(tiles)
        .concatMap(this::renderLater); // ok: UnboundedFanOut - one after the other
  }

  public Observable<String> label(List<String> tiles) {
    return Observable.fromIterable(tiles)
        .flatMapSingle( // expect: UnboundedFanOut
            tile -> Single.fromCallable(() -> draw(tile)).subscribeOn(Schedulers.io()));
  }

  public Flowable<String> shade(List<String> tiles) {
    return Flowable.fromIterable(tiles)
        .flatMapSingle( // expect: UnboundedFanOut
            tile -> Single.fromCallable(() -> draw(tile)).subscribeOn(Schedulers.io()));
  }

  public Flowable<String> shadeFourAtOnce(List<String> tiles) {
    return Flowable.fromIterable(tiles)
        .flatMapSingle( // ok: UnboundedFanOut - four at once
            tile -> Single.fromCallable(() -> draw(tile)).subscribeOn(Schedulers.io()), false, 4);
  }

  public Flowable<String> outline(List<String> tiles) {
    return Flowable.fromIterable(tiles)
        .flatMap( // ok: UnboundedFanOut - 128 at once if nothing is said
            tile -> Flowable.fromCallable(() -> draw(tile)).subscribeOn(Schedulers.io()));
  }

  public Flux<String> project(List<String> tiles) {
    return Flux.fromIterable(tiles)
        .flatMap(this::projectLater, Integer.MAX_VALUE); // expect: UnboundedFanOut
  }

  public Flux<String> projectSixteenAtOnce(List<String> tiles) {
    return Flux.fromIterable(tiles)
        .flatMap(this::projectLater, 16); // ok: UnboundedFanOut - sixteen at once
  }

  public Flux<String> projectByDefault(List<String> tiles) {
    return Flux.fromIterable(tiles)
        .flatMap(this::projectLater); // ok: UnboundedFanOut - 256 at once if nothing is said
  }

  private Observable<String> renderLater(String tile) {
    return Observable.fromCallable(() -> draw(tile)).subscribeOn(Schedulers.io());
  }

  private Mono<String> projectLater(String tile) {
    return Mono.fromCallable(() -> draw(tile))
        .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic());
  }

  private static String draw(String tile) {
    return tile + ".png";
  }

  /** Draws each tile once, when it is first asked for. */
  public static final class Cached {
    private final ConcurrentHashMap<String, CompletableFuture<String>> drawn =
        new ConcurrentHashMap<>();
    private final ExecutorService pool =
        Executors.newFixedThreadPool(4);

    public CompletableFuture<String> tile(String name) {
      return drawn.computeIfAbsent(
          name,
          n ->
              CompletableFuture.supplyAsync( // ok: UnboundedFanOut - one for the one key
                  () -> "tile " + n, pool));
    }
  }
}
