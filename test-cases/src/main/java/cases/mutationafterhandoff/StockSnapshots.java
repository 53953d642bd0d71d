package cases.mutationafterhandoff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The stock goes on changing while an exporter walks through it on another thread. */
public final class StockSnapshots {
  private final Map<String, Integer> stock = new HashMap<>();
  private final Map<String, Integer> returned = new HashMap<>();
  private final Map<String, LongAdder> sold = new ConcurrentHashMap<>();
  private final Deque<String> changes = new ArrayDeque<>();
  private final Exporter live = new LiveExporter();
  private final Exporter copying = new CopyingExporter();

  public void receive(String item, int count) {
    live.export(stock);
    stock.put(item, count); // FN: MutationAfterHandOff - a task that a helper makes is not followed
  }

  public void receiveAfterCopy(String item, int count) {
    copying.export(returned);
    returned.put(item, count); // ok: MutationAfterHandOff - the exporter has made a copy
  }

  public void discard(String item) {
    live.export(stock);
    forget(item); // FN: MutationAfterHandOff - a task that a helper makes is not followed
  }

  public void expire(String item) {
    System.out.println("expired " + item);
    forget(item);
  }

  /** Harmless for those who export nothing. */
  private void forget(String item) {
    stock.remove(item);
  }

  public void recount(String item, int count) {
    Background.run(changes, StockSnapshots::print);
    changes.addLast(item + " " + count); // expect: MutationAfterHandOff
  }

  public void recountInOrder(String item, int count) {
    Deque<String> recounted = new ArrayDeque<>();
    recounted.addLast(item + " " + count); // ok: MutationAfterHandOff - before the hand-off
    Background.run(recounted, StockSnapshots::print);
  }

  public void sell(String item) {
    Background.run(sold, counts -> System.out.println(counts.get(item)));
    sold.computeIfAbsent( // ok: MutationAfterHandOff - sums in a concurrent map
            item, it -> new LongAdder())
        .increment();
  }

  private static void print(Deque<String> changes) {
    for (String change : changes) {
      System.out.println(change);
    }
  }

  private interface Exporter {
    void export(Map<String, Integer> stock);
  }

  private static final class LiveExporter implements Exporter {
    @Override
    public void export(Map<String, Integer> stock) {
      Background.run(stock, counts -> counts.forEach((item, count) -> System.out.println(item)));
    }
  }

  private static final class CopyingExporter implements Exporter {
    @Override
    public void export(Map<String, Integer> stock) {
      Map<String, Integer> copy = new HashMap<>(stock);
      Background.run(copy, counts -> counts.forEach((item, count) -> System.out.println(item)));
    }
  }

  private static final class Background {
    private static final Executor POOL =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    private Background() {}

    static <T> void run(T subject, Consumer<T> action) {
      POOL.execute(() -> action.accept(subject));
    }
  }
}
