package cases.unorderedcallbacks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What closes the books works on the totals that another callback is to make. */
public final class LedgerClose {
  private final ExecutorService bookkeeping =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Map<String, Long> totals = new HashMap<>();
  private boolean frozen;

  public void closeDay(long amount) {
    CompletableFuture<Long> booked = new CompletableFuture<>();
    booked.thenAccept(sum -> totals.put("day", sum));
    booked.thenRun(() -> report(totals.get("day"))); // expect: UnorderedCallbacks
    bookkeeping.execute(() -> booked.complete(amount));
  }

  public void closeDayInOrder(long amount) {
    CompletableFuture<Long> booked = new CompletableFuture<>();
    booked
        .thenAccept(sum -> totals.put("day", sum))
        .thenRun(() -> report(totals.get("day"))); // ok: UnorderedCallbacks - chained
    bookkeeping.execute(() -> booked.complete(amount));
  }

  public void closeMonth(CompletionStage<Long> booked) {
    booked.thenRun(
        new Runnable() {
          @Override
          public void run() {
            frozen = true;
          }
        });
    booked.thenAccept(new Archive()); // expect: UnorderedCallbacks
  }

  public void closeMonthInOrder(CompletionStage<Long> booked) {
    booked
        .thenApply(this::freeze)
        .thenAccept(new Archive()); // ok: UnorderedCallbacks - chained
  }

  public void closeYear(CompletableFuture<Long> booked) {
    List<String> entries = new ArrayList<>();
    Consumer<Long> closing = new Entry(entries, "closing balance");
    booked.thenAccept(closing);
    booked.thenAccept(new Entry(entries, "opening balance")); // expect: UnorderedCallbacks
  }

  public void closeYearInTwoBooks(CompletableFuture<Long> booked) {
    booked.thenAccept(new Entry(new ArrayList<>(), "closing balance"));
    booked.thenAccept( // FP: UnorderedCallbacks - what one field of two callbacks holds is mixed up
        new Entry(new ArrayList<>(), "opening balance"));
  }

  private Long freeze(Long sum) {
    frozen = true;
    return sum;
  }

  private static void report(long sum) {
    System.out.println("total " + sum);
  }

  private final class Archive implements Consumer<Long> {
    @Override
    public void accept(Long sum) {
      if (!frozen) {
        throw new IllegalStateException("still open: " + sum);
      }
    }
  }

  private record Entry(List<String> entries, String text) implements Consumer<Long> {
    @Override
    public void accept(Long sum) {
      entries.add(text + " " + sum);
    }
  }
}
