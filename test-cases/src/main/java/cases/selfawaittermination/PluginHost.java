package cases.selfawaittermination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * One close method for everybody is right for a shutdown hook and wrong for the pool's own tasks.
 */
public class PluginHost implements AutoCloseable {
  private final ExecutorService plugins = Executors.newFixedThreadPool(2);
  private final ForkJoinPool scans = new ForkJoinPool(4);

  public PluginHost() {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> close())); // ok: SelfAwaitTermination - hook thread
  }

  public void load(String plugin) {
    plugins.execute(
        () -> {
          if (plugin.isBlank()) {
            close(); // expect: SelfAwaitTermination
          }
        });
  }

  @Override
  public void close() {
    plugins.shutdown();
    try {
      plugins.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void scan(String folder) {
    scans.submit(
        () -> {
          scans.shutdown();
          return scans.awaitTermination(1, TimeUnit.MINUTES); // expect: SelfAwaitTermination
        });
  }

  public void scanThenPlugins(String folder) {
    plugins.submit(
        () -> {
          scans.shutdown();
          return scans.awaitTermination(1, TimeUnit.MINUTES); // ok: SelfAwaitTermination - other
        });
  }
}
