package cases.stateacrosshelpingjoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.locks.ReentrantLock;

/** Quiescing runs whatever is queued, the join of a fork-join task only what belongs to it. */
public final class MergeTasks {
  private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

  private final ReentrantLock log = new ReentrantLock();
  private final List<Integer> merged = new ArrayList<>();
  private final ForkJoinPool pool = new ForkJoinPool(4);

  /** Merges in the pool, one action for each half. */
  public void merge(int segments) {
    pool.execute(new Merge(segments));
    pool.execute(new CountedMerge(segments));
    pool.execute(new Sum(segments));
    pool.submit(this::drain);
  }

  private void drain() {
    log.lock();
    try {
      merged.clear();
      ForkJoinTask.helpQuiesce(); // expect: StateAcrossHelpingJoin
    } finally {
      log.unlock();
    }
    ForkJoinTask.helpQuiesce(); // ok: StateAcrossHelpingJoin - the lock is released
  }

  private final class Merge extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final int segments;

    Merge(int segments) {
      this.segments = segments;
    }

    @Override
    protected void compute() {
      if (segments < 2) {
        record(segments);
        return;
      }
      new Merge(segments / 2).fork();
      synchronized (merged) {
        merged.add(segments);
        helpQuiesce(); // expect: StateAcrossHelpingJoin
        merged.add(-segments);
      }
    }

    private void record(int segment) {
      synchronized (merged) {
        merged.add(segment);
      }
    }
  }

  private static final class CountedMerge extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final int segments;

    CountedMerge(int segments) {
      this.segments = segments;
    }

    @Override
    protected void compute() {
      if (segments < 2) {
        return;
      }
      int depth = DEPTH.get();
      new CountedMerge(segments / 2).fork();
      DEPTH.set(depth + 1);
      try {
        helpQuiesce(); // expect: StateAcrossHelpingJoin
      } finally {
        DEPTH.set(depth);
      }
    }
  }

  private final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;
    private final int segments;

    Sum(int segments) {
      this.segments = segments;
    }

    @Override
    protected Integer compute() {
      Size size = new Size(segments);
      size.fork();
      log.lock();
      try {
        int sum = size.join(); // ok: StateAcrossHelpingJoin - runs only parts, which take no lock
        merged.add(sum);
        return sum;
      } finally {
        log.unlock();
      }
    }
  }

  private static final class Size extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;
    private final int segments;

    Size(int segments) {
      this.segments = segments;
    }

    @Override
    protected Integer compute() {
      if (segments < 2) {
        return segments;
      }
      Size half = new Size(segments / 2);
      half.fork();
      return 1 + half.join(); // ok: StateAcrossHelpingJoin - holds nothing
    }
  }
}
