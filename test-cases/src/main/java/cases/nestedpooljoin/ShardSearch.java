package cases.nestedpooljoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fan-out may be awaited by the caller's thread, but not by a thread of the pool that serves it.
 */
public class ShardSearch {
  private final ExecutorService pool = Executors.newFixedThreadPool(8);

  public Future<Integer> countLater(List<Callable<Integer>> shards) {
    return pool.submit(
        () -> {
          int hits = 0;
          List<Future<Integer>> counts = pool.invokeAll(shards); // expect: NestedPoolJoin
          for (Future<Integer> count : counts) {
            hits += count.isDone() ? 1 : 0;
          }
          return hits;
        });
  }

  public int count(List<Callable<Integer>> shards) throws Exception {
    int hits = 0;
    for (Future<Integer> count : pool.invokeAll(shards)) { // ok: NestedPoolJoin - caller's thread
      hits += count.get();
    }
    return hits;
  }

  public void reindex(List<String> shards) {
    pool.execute(() -> reindexAll(shards));
  }

  private void reindexAll(List<String> shards) {
    List<Future<?>> started = new ArrayList<>();
    for (String shard : shards) {
      started.add(pool.submit(() -> rebuild(shard)));
    }
    for (Future<?> future : started) {
      try {
        future.get(); // expect: NestedPoolJoin
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public void reindexNow(List<String> shards) throws Exception {
    List<Future<?>> started = new ArrayList<>();
    for (String shard : shards) {
      started.add(pool.submit(() -> rebuild(shard)));
    }
    for (Future<?> future : started) {
      future.get(); // ok: NestedPoolJoin - the caller is no thread of the pool
    }
  }

  private void rebuild(String shard) {
    System.out.println("rebuilt " + shard);
  }
}
