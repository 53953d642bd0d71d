package cases.nestedparallelism;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** A stream runs in the pool whose task begins it. */
public final class OwnPool {
  private final ForkJoinPool pool = new ForkJoinPool(4);

  public long total(List<Long> amounts) throws ExecutionException, InterruptedException {
    return pool.submit(
            () ->
                amounts.parallelStream()
                    .mapToLong(Long::longValue)
                    .sum()) // ok: NestedParallelism - one task, for this stream only
        .get();
  }

  public long grandTotal(List<List<Long>> accounts) {
    return accounts.parallelStream()
        .mapToLong(
            amounts ->
                amounts.parallelStream()
                    .mapToLong(Long::longValue)
                    .sum()) // expect: NestedParallelism
        .sum();
  }
}
