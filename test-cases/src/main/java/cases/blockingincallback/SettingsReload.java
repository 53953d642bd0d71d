package cases.blockingincallback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is complete when it gets its callback runs it at once, on the thread that registers it. */
public class SettingsReload {
  private final ExecutorService loaders = Executors.newFixedThreadPool(2);
  private final SettingsClient client;

  public SettingsReload(SettingsClient client) {
    this.client = client;
  }

  public CompletableFuture<String> reload() {
    return client
        .fetch()
        .thenApply(name -> guarded(() -> read(name))); // expect: BlockingInCallback
  }

  public CompletableFuture<String> reloadQuietly() {
    return client
        .fetch()
        .thenApply(
            name -> guarded(() -> name.trim())); // ok: BlockingInCallback - this lambda is quick
  }

  public CompletableFuture<String> defaults() {
    return CompletableFuture.completedFuture("defaults")
        .thenApply(SettingsReload::read); // ok: BlockingInCallback - complete from the start
  }

  public void reloadIfFetched() {
    CompletableFuture<String> name = client.fetch();
    if (name.isDone()) {
      name.thenApply(SettingsReload::read); // FP: BlockingInCallback - a check before the registration is not remembered
    }
  }

  public CompletableFuture<String> local() {
    return CompletableFuture.supplyAsync(() -> "local", loaders)
        .thenApply(SettingsReload::read); // ok: BlockingInCallback - completed by a loader
  }

  public CompletableFuture<Void> watch() {
    return client
        .fetch()
        .thenApply(String::trim)
        .thenApply(SettingsReload::read) // expect: BlockingInCallback
        .thenAccept(String::length);
  }

  public CompletableFuture<String> store() {
    return client.fetch().thenApply(this::kept);
  }

  private String kept(String name) {
    return keep(name).join(); // ok: BlockingInCallback - complete when it is returned
  }

  private CompletableFuture<String> keep(String name) {
    CompletableFuture<String> kept = new CompletableFuture<>();
    try {
      System.setProperty("settings", name);
      kept.complete(name);
    } catch (SecurityException e) {
      kept.completeExceptionally(e);
    }
    return kept;
  }

  public CompletableFuture<String> storeIfLong() {
    return client.fetch().thenApply(this::keptIfLong);
  }

  private String keptIfLong(String name) {
    return keepIfLong(name).join(); // expect: BlockingInCallback
  }

  private CompletableFuture<String> keepIfLong(String name) {
    CompletableFuture<String> kept = new CompletableFuture<>();
    if (name.length() > 3) {
      kept.complete(name);
    }
    return kept;
  }

  public CompletableFuture<String> storeElsewhere() {
    return client.fetch().thenApply(this::keptElsewhere);
  }

  private String keptElsewhere(String name) {
    return keepElsewhere(name).join(); // expect: BlockingInCallback
  }

  private CompletableFuture<String> keepElsewhere(String name) {
    CompletableFuture<String> kept = new CompletableFuture<>();
    loaders.execute(() -> kept.complete(name));
    return kept;
  }

  private static <T> T guarded(Callable<T> step) {
    try {
      return step.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells the name of the settings to use. */
  public interface SettingsClient {
    CompletableFuture<String> fetch();
  }
}
