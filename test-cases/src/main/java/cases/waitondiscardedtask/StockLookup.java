package cases.waitondiscardedtask;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Who asks again after a failure hands the promise on to the next attempt. */
public final class StockLookup {
  private static final Logger LOG = Logger.getLogger(StockLookup.class.getName());

  /** Answers how many of an article are in store. */
  public interface Warehouse {
    CompletionStage<Integer> count(String article);
  }

  private final Warehouse warehouse;

  public StockLookup(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  public int count(String article) {
    CompletableFuture<Integer> counted = new CompletableFuture<>();
    attempt(article, counted, 3);
    return counted.join(); // ok: WaitOnDiscardedTask - each attempt completes it or starts the next
  }

  private void attempt(String article, CompletableFuture<Integer> counted, int left) {
    warehouse
        .count(article)
        .whenComplete(
            (count, failure) -> {
              if (failure == null) {
                counted.complete(count);
              } else if (left > 0) {
                attempt(article, counted, left - 1);
              } else {
                counted.completeExceptionally(failure);
              }
            });
  }

  public int countLoggingLast(String article) {
    CompletableFuture<Integer> counted = new CompletableFuture<>();
    attemptLoggingLast(article, counted, 3);
    return counted.join(); // expect: WaitOnDiscardedTask
  }

  private void attemptLoggingLast(String article, CompletableFuture<Integer> counted, int left) {
    warehouse
        .count(article)
        .whenComplete(
            (count, failure) -> {
              if (failure == null) {
                counted.complete(count);
              } else if (left > 0) {
                attemptLoggingLast(article, counted, left - 1);
              } else {
                LOG.log(Level.WARNING, "no attempts left for {0}", counted);
              }
            });
  }

  public int recount(String article) {
    Recount recount = new Recount(article);
    recount.start();
    return recount.counted.join(); // ok: WaitOnDiscardedTask - it starts itself again
  }

  public int recountOnce(String article) {
    RecountOnce recount = new RecountOnce(article);
    recount.start();
    return recount.counted.join(); // expect: WaitOnDiscardedTask
  }

  public int total(Iterable<String> articles) {
    Total total = new Total(articles);
    total.accept(0, null);
    return total.sum.join(); // ok: WaitOnDiscardedTask - it is called again for the next article
  }

  public int totalOfFirst(Iterable<String> articles) {
    TotalOfFirst total = new TotalOfFirst(articles);
    total.accept(0, null);
    return total.sum.join(); // expect: WaitOnDiscardedTask
  }

  private final class Recount {
    private final CompletableFuture<Integer> counted = new CompletableFuture<>();
    private final String article;

    Recount(String article) {
      this.article = article;
    }

    void start() {
      warehouse.count(article).whenComplete(this::done);
    }

    private void done(Integer count, Throwable failure) {
      if (failure != null) {
        counted.completeExceptionally(failure);
      } else if (count < 0) {
        LOG.fine("negative, counting again");
        start();
      } else {
        counted.complete(count);
      }
    }
  }

  private final class RecountOnce {
    private final CompletableFuture<Integer> counted = new CompletableFuture<>();
    private final String article;

    RecountOnce(String article) {
      this.article = article;
    }

    void start() {
      warehouse.count(article).whenComplete(this::done);
    }

    private void done(Integer count, Throwable failure) {
      if (failure != null) {
        counted.completeExceptionally(failure);
      } else if (count < 0) {
        report(count);
      } else {
        counted.complete(count);
      }
    }

    private void report(int count) {
      LOG.log(Level.WARNING, "counted {0} of {1}", new Object[] {count, article});
    }
  }

  /** Is its own callback, once for each article. */
  private final class Total implements BiConsumer<Integer, Throwable> {
    private final CompletableFuture<Integer> sum = new CompletableFuture<>();
    private final Queue<String> open = new ArrayDeque<>();
    private int counted;

    Total(Iterable<String> articles) {
      articles.forEach(open::add);
    }

    @Override
    public void accept(Integer count, Throwable failure) {
      if (failure != null) {
        sum.completeExceptionally(failure);
        return;
      }
      counted += count;
      String next = open.poll();
      if (next != null) {
        warehouse.count(next).whenComplete(this);
        return;
      }
      sum.complete(counted);
    }
  }

  /** Logs itself where it should go on. */
  private final class TotalOfFirst implements BiConsumer<Integer, Throwable> {
    private final CompletableFuture<Integer> sum = new CompletableFuture<>();
    private final Queue<String> open = new ArrayDeque<>();
    private int counted;

    TotalOfFirst(Iterable<String> articles) {
      articles.forEach(open::add);
    }

    @Override
    public void accept(Integer count, Throwable failure) {
      if (failure != null) {
        sum.completeExceptionally(failure);
        return;
      }
      counted += count;
      String next = open.poll();
      if (next != null) {
        LOG.log(Level.INFO, "still to come: {0}", this);
        return;
      }
      sum.complete(counted);
    }
  }
}
