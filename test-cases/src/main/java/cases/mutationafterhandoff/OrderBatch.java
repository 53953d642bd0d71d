package cases.mutationafterhandoff;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A batch that is being stored by a task is emptied for the next orders. */
public final class OrderBatch {
  // doc:bad MutationAfterHandOff
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final List<String> batch = new ArrayList<>();

  public void flush() {
    pool.execute(() -> System.out.println("stored " + batch));
    batch.clear(); // expect: MutationAfterHandOff
  }

  // doc:end

  private final List<String> awaited = new ArrayList<>();

  public void flushAndWait() throws ExecutionException, InterruptedException {
    Future<?> stored = pool.submit(() -> System.out.println("stored " + awaited));
    stored.get();
    awaited.clear(); // ok: MutationAfterHandOff - the task has ended
  }

  public void store(String order) {
    List<String> lines = new ArrayList<>();
    lines.add(order);
    pool.execute(() -> lines.forEach(System.out::println));
    lines.add("end of " + order); // expect: MutationAfterHandOff
  }

  public void storeWhole(String order) {
    List<String> lines = new ArrayList<>();
    lines.add(order);
    lines.add("end of " + order); // ok: MutationAfterHandOff - before the hand-off
    pool.execute(() -> lines.forEach(System.out::println));
  }

  public void storeCount(String order) {
    List<String> lines = new ArrayList<>();
    int count = lines.size();
    pool.execute(() -> System.out.println(count));
    lines.add(order); // ok: MutationAfterHandOff - the task has the number alone
  }

  /** Hands off a list that nobody changes. */
  public static final class Copied {
    // doc:good MutationAfterHandOff
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final List<String> batch = new ArrayList<>();

    public void flush() {
      List<String> orders = List.copyOf(batch);
      pool.execute(() -> System.out.println("stored " + orders));
      batch.clear(); // ok: MutationAfterHandOff - the task has a copy
    }
    // doc:end
  }
}
