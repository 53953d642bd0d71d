package cases.nestedpooljoin;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;

/**
 * Named and anonymous task classes wait like lambdas do; fork-join subtasks are run by the joiner.
 */
public class SegmentMerge {
  private final ExecutorService mergers = newMergers();

  private static ExecutorService newMergers() {
    return Executors.newFixedThreadPool(2);
  }

  public Future<Long> merge(long segments) {
    return mergers.submit(new MergeTask(mergers, segments));
  }

  public Future<Long> verify(long segments) {
    return mergers.submit(
        new Callable<Long>() {
          @Override
          public Long call() throws Exception {
            Future<Long> checksum = mergers.submit(() -> segments * 31);
            return checksum.get(); // expect: NestedPoolJoin
          }
        });
  }

  public long mergeInHalves(long segments) {
    return new ForkJoinPool(4).invoke(new HalvingTask(segments));
  }

  private static class MergeTask implements Callable<Long> {
    private final ExecutorService executor;
    private final long segments;

    MergeTask(ExecutorService executor, long segments) {
      this.executor = executor;
      this.segments = segments;
    }

    @Override
    public Long call() throws Exception {
      if (segments < 2) {
        return segments;
      }
      Future<Long> half = executor.submit(new MergeTask(executor, segments / 2));
      return segments + half.get(); // expect: NestedPoolJoin
    }
  }

  private static class HalvingTask extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1L;
    private final long segments;

    HalvingTask(long segments) {
      this.segments = segments;
    }

    @Override
    protected Long compute() {
      if (segments < 2) {
        return segments;
      }
      HalvingTask half = new HalvingTask(segments / 2);
      half.fork();
      return segments + half.join(); // ok: NestedPoolJoin - the joiner runs the subtask itself
    }
  }
}
