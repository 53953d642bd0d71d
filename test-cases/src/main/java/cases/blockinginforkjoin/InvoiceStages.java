package cases.blockinginforkjoin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Every Async stage without an executor goes back to the common pool, wherever the chain began. */
public class InvoiceStages {
  private final Executor disk = Executors.newFixedThreadPool(4);

  public CompletableFuture<String> invoice(CompletableFuture<Path> located) {
    return located.thenApplyAsync(file -> read(file)); // expect: BlockingInForkJoin
  }

  public CompletableFuture<String> invoiceOnPool(CompletableFuture<Path> located) {
    return located.thenApplyAsync(file -> read(file), disk); // ok: BlockingInForkJoin - disk pool
  }

  public CompletableFuture<String> template() {
    return CompletableFuture.supplyAsync(() -> Path.of("template"))
        .thenApply(InvoiceStages::read); // expect: BlockingInForkJoin
  }

  public CompletableFuture<String> logo() {
    return CompletableFuture.supplyAsync(() -> Path.of("logo"), disk)
        .thenApply(InvoiceStages::read); // ok: BlockingInForkJoin - the stage stays on the pool
  }

  public CompletableFuture<String> footer() {
    return CompletableFuture.supplyAsync(() -> Path.of("footer"), disk)
        .thenApplyAsync(InvoiceStages::read); // expect: BlockingInForkJoin
  }

  public CompletableFuture<String> reminder(Path file) {
    return CompletableFuture.supplyAsync(
        () -> read(file), // expect: BlockingInForkJoin
        CompletableFuture.delayedExecutor(1, TimeUnit.DAYS));
  }

  public CompletableFuture<String> lateReminder(Path file) {
    return CompletableFuture.supplyAsync(
        () -> read(file), // ok: BlockingInForkJoin - after the delay the disk pool runs it
        CompletableFuture.delayedExecutor(1, TimeUnit.DAYS, disk));
  }

  public CompletableFuture<String> draft(CompletableFuture<String> promise, Path file) {
    return promise.completeAsync(() -> read(file)); // expect: BlockingInForkJoin
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
