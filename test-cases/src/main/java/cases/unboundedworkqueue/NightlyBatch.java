package cases.unboundedworkqueue;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A queue can only grow if more is put in than a constant number of tasks or one awaited batch. */
public class NightlyBatch {
  private static final int REGIONS = 6;

  public void settle(List<Callable<Integer>> accounts) throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(4); // ok: UnboundedWorkQueue - batches of 50 are awaited
    for (List<Callable<Integer>> batch : Lists.partition(accounts, 50)) {
      pool.invokeAll(batch);
    }
    pool.shutdown();
  }

  public void export() {
    ExecutorService pool =
        Executors.newFixedThreadPool(2); // FP: UnboundedWorkQueue - a batch awaited in another method is not seen
    for (int region = 0; region < REGIONS; region++) {
      pool.execute(() -> System.out.println("exported"));
    }
    pool.shutdown();
  }

  public void archive(List<String> statements) {
    ExecutorService pool = Executors.newFixedThreadPool(2); // expect: UnboundedWorkQueue
    for (String statement : statements) {
      pool.execute(() -> System.out.println("archived " + statement));
    }
    pool.shutdown();
  }

  public void warmUp() {
    ExecutorService pool =
        Executors.newSingleThreadExecutor(); // FP: UnboundedWorkQueue - a batch awaited in another method is not seen
    pool.execute(() -> System.out.println("rates loaded"));
    pool.execute(() -> System.out.println("calendars loaded"));
    pool.shutdown();
  }
}
