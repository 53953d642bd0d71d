package cases.nestedpooljoin;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A decorator has no threads of its own: a wait through it is a wait for the pool below. */
public class DecoratedExecutors {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ListeningExecutorService listening = MoreExecutors.listeningDecorator(pool);
  private final Executor traced = new TracingExecutor(pool);
  private final Executor elsewhere = new TracingExecutor(Executors.newFixedThreadPool(4));
  private final ListeningExecutorService listeningElsewhere =
      MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(4));

  public void refreshQuotes() {
    pool.submit(
        () -> {
          ListenableFuture<String> quote = listening.submit(this::fetchQuote);
          return quote.get(); // expect: NestedPoolJoin
        });
  }

  public void refreshRates() {
    pool.submit(
        () -> {
          ListenableFuture<String> rate = listeningElsewhere.submit(this::fetchQuote);
          return rate.get(); // ok: NestedPoolJoin - the decorated pool is another one
        });
  }

  public void refreshSpreads() {
    pool.execute(
        () -> {
          CompletableFuture<String> spread =
              CompletableFuture.supplyAsync(this::fetchQuote, traced);
          System.out.println(spread.join()); // expect: NestedPoolJoin
        });
  }

  public void refreshVolumes() {
    pool.execute(
        () -> {
          CompletableFuture<String> volume =
              CompletableFuture.supplyAsync(this::fetchQuote, elsewhere);
          System.out.println(volume.join()); // ok: NestedPoolJoin - another pool below
        });
  }

  private String fetchQuote() {
    return "EURUSD";
  }

  private static class TracingExecutor implements Executor {
    private final Executor delegate;

    TracingExecutor(Executor delegate) {
      this.delegate = delegate;
    }

    @Override
    public void execute(Runnable task) {
      delegate.execute(
          () -> {
            System.out.println("start");
            task.run();
          });
    }
  }
}
