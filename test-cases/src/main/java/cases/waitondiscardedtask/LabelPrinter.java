package cases.waitondiscardedtask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A promise has to be completed on every way out of the task: the early and the failed ones too.
 */
public final class LabelPrinter {
  private final ExecutorService printers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public String print(Path label) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(
        () -> {
          try {
            printed.complete(Files.readString(label));
          } catch (IOException e) {
            System.err.println("no label " + label);
          }
        });
    return printed.join(); // expect: WaitOnDiscardedTask
  }

  public String printOrFail(Path label) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(
        () -> {
          try {
            printed.complete(Files.readString(label));
          } catch (IOException | RuntimeException e) {
            printed.completeExceptionally(e);
          }
        });
    return printed.join(); // ok: WaitOnDiscardedTask - the failed way out completes it, too
  }

  public String printIfAny(String text) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(
        () -> {
          if (text.isEmpty()) {
            return;
          }
          printed.complete(text);
        });
    return printed.join(); // expect: WaitOnDiscardedTask
  }

  public String printAnyhow(String text) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(
        () -> {
          if (text.isEmpty()) {
            printed.complete("blank");
            return;
          }
          printed.complete(text);
        });
    return printed.join(); // ok: WaitOnDiscardedTask - both branches complete it
  }

  public String printKind(String text, char kind) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(() -> choose(text, kind, printed));
    return printed.join(); // expect: WaitOnDiscardedTask
  }

  public String printSize(String text, char size) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(() -> chooseOrDefault(text, size, printed));
    return printed.join(); // ok: WaitOnDiscardedTask - the default case completes it
  }

  public String reprint(Path label) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    printers.execute(
        () -> {
          printed.complete(text(label));
        });
    return printed.join(); // expect: WaitOnDiscardedTask
  }

  public String reprintAsStage(Path label) {
    CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> text(label), printers);
    return printed.join(); // ok: WaitOnDiscardedTask - a stage completes with its exception
  }

  private static void choose(String text, char kind, CompletableFuture<String> printed) {
    switch (kind) {
      case 'A' -> printed.complete(text);
      case 'B' -> printed.complete(text + text);
      default -> System.err.println("no such kind: " + kind);
    }
  }

  private static void chooseOrDefault(String text, char size, CompletableFuture<String> printed) {
    switch (size) {
      case 'L' -> printed.complete(text + text);
      default -> printed.complete(text);
    }
  }

  private static String text(Path label) {
    try {
      return Files.readString(label);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
