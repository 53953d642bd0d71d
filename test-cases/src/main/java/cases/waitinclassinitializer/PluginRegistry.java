package cases.waitinclassinitializer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The instance is built by the initialiser, and its scanners call back into the class. */
public final class PluginRegistry {
  private static final String FOLDER = System.getProperty("plugins", "plugins");
  private static final PluginRegistry INSTANCE = new PluginRegistry();

  private final ExecutorService scanners =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(20));
  private final List<String> names = new ArrayList<>();

  private PluginRegistry() {
    try {
      List<Future<String>> found = scanners.invokeAll(scans()); // expect: WaitInClassInitializer
      names.add("plugins: " + found.size());
      Future<String> core =
          scanners.submit(
              new Callable<>() {
                @Override
                public String call() {
                  return describe("core");
                }
              });
      names.add(core.get()); // expect: WaitInClassInitializer
      Future<String> version =
          scanners.submit(
              new Callable<>() {
                @Override
                public String call() {
                  return System.getProperty("java.version");
                }
              });
      names.add(version.get()); // ok: WaitInClassInitializer - the anonymous class stays by itself
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  public static PluginRegistry instance() {
    return INSTANCE;
  }

  public String describeLater(String plugin) throws InterruptedException, ExecutionException {
    Future<String> described = scanners.submit(() -> describe(plugin));
    return described.get(); // ok: WaitInClassInitializer - called on a complete instance
  }

  private static List<Callable<String>> scans() {
    return List.of(() -> describe("audio"), () -> describe("video"));
  }

  private static String describe(String plugin) {
    return FOLDER + "/" + plugin;
  }
}
