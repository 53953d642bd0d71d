package cases.unserializedemission;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableEmitter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** One task for each shard, and all of them tell one emitter what they have found. */
public final class ShardSearch {
  private final ExecutorService pool = Executors.newFixedThreadPool(8);
  private final List<Shard> shards;

  public ShardSearch(List<Shard> shards) {
    this.shards = List.copyOf(shards);
  }

  /** Something that finds. */
  public interface Shard {
    List<String> find(String query);
  }

  /** The emitter of create() is for one thread. */
  public Observable<String> search(String query) {
    return Observable.create(emitter -> searchAll(query, emitter));
  }

  private void searchAll(String query, ObservableEmitter<String> emitter) {
    AtomicInteger left = new AtomicInteger(shards.size());
    for (Shard shard : shards) {
      pool.execute(
          () -> {
            for (String hit : shard.find(query)) {
              emitter.onNext(hit); // expect: UnserializedEmission
            }
            if (left.decrementAndGet() == 0) {
              emitter.onComplete(); // ok: TerminalMessageRace - the last one
            }
          });
    }
  }

  /** Asks for one that takes turns. */
  public Observable<String> searchInTurn(String query) {
    return Observable.create(
        raw -> {
          ObservableEmitter<String> emitter = raw.serialize();
          for (Shard shard : shards) {
            pool.execute( // expect: CrossSenderOrdering
                () -> {
                  for (String hit : shard.find(query)) {
                    emitter.onNext(hit); // ok: UnserializedEmission - takes turns
                  }
                });
          }
        });
  }

  /** Takes turns by a lock. */
  public void searchLocked(String query, ObservableEmitter<String> emitter) {
    for (Shard shard : shards) {
      pool.execute( // expect: CrossSenderOrdering
          () -> {
            for (String hit : shard.find(query)) {
              synchronized (emitter) {
                emitter.onNext(hit); // ok: UnserializedEmission - one at a time
              }
            }
          });
    }
  }

  /** The sink of push() is for one thread. */
  public Flux<String> pushed(String query) {
    return Flux.push(
        sink -> {
          for (Shard shard : shards) {
            pool.execute(() -> tell(shard, query, sink));
          }
        },
        FluxSink.OverflowStrategy.LATEST);
  }

  private static void tell(Shard shard, String query, FluxSink<String> sink) {
    for (String hit : shard.find(query)) {
      sink.next(hit); // expect: UnserializedEmission
    }
  }
}
