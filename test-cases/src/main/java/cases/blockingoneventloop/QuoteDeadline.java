package cases.blockingoneventloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One thread of the JVM fires all timeouts, and runs what depends on them without an executor. */
public class QuoteDeadline {
  private static final Path YESTERDAY = Path.of("yesterday.csv");
  private final Executor disk = Executors.newFixedThreadPool(2);

  public CompletableFuture<String> bestQuote(CompletableFuture<String> market) {
    return market
        .orTimeout(2, TimeUnit.SECONDS)
        .exceptionally(failure -> fromDisk()); // expect: BlockingOnEventLoop
  }

  public CompletableFuture<String> bestQuoteOnPool(CompletableFuture<String> market) {
    return market
        .orTimeout(2, TimeUnit.SECONDS)
        .handleAsync(
            (quote, failure) ->
                failure == null ? quote : fromDisk(), // ok: BlockingOnEventLoop - on the pool
            disk);
  }

  public CompletableFuture<String> quoteOrDefault(CompletableFuture<String> market) {
    return market
        .completeOnTimeout("", 1, TimeUnit.SECONDS)
        .thenApply(String::trim)
        .thenApply(quote -> quote.isEmpty() ? fromDisk() : quote); // expect: BlockingOnEventLoop
  }

  public CompletableFuture<String> quoteOrNone(CompletableFuture<String> market) {
    return market
        .completeOnTimeout("", 1, TimeUnit.SECONDS)
        .thenApply(quote -> quote.isEmpty() ? "none" : quote); // ok: BlockingOnEventLoop - no I/O
  }

  public String yesterday() {
    return fromDisk(); // ok: BlockingOnEventLoop - the caller's own thread
  }

  private static String fromDisk() {
    try {
      return Files.readString(YESTERDAY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CompletableFuture<String> later() {
    return CompletableFuture.supplyAsync(
        QuoteDeadline::fromDisk, // ok: BlockingOnEventLoop - the delay thread only hands it over
        CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS, disk));
  }
}
