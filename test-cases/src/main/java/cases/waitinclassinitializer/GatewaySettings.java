package cases.waitinclassinitializer;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every lookup is a task, and whoever watches for changes looks up as well. */
public final class GatewaySettings {
  private GatewaySettings() {}

  /** What is asked for, and its answer. */
  static final class Lookup {
    private final String key;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    Lookup(String key) {
      this.key = key;
    }

    String await() {
      return answer.join();
    }

    void answer(String value) {
      answer.complete(value);
    }
  }

  /** Where values come from. */
  interface Store {
    String read(String key);
  }

  record MemoryStore(Map<String, String> values) implements Store {
    @Override
    public String read(String key) {
      return values.get(key);
    }
  }

  record ScaledStore(Store store) implements Store {
    @Override
    public String read(String key) {
      return store.read(key) + GatewayLimits.SCALE;
    }
  }

  static final class Settings {
    private final ExecutorService lookups = Executors.newSingleThreadExecutor();
    private final Store store;

    Settings(Store store) {
      this.store = store;
    }

    String get(String key) {
      Lookup lookup = new Lookup(key);
      lookups.execute(() -> lookup.answer(store.read(lookup.key)));
      return lookup.await();
    }

    String scaled(String key) {
      Lookup lookup = new Lookup(key);
      lookups.execute(() -> lookup.answer(scale(store.read(lookup.key))));
      return lookup.await(); // expect: WaitInClassInitializer
    }

    private static String scale(String value) {
      return GatewayDefaults.SCALE + value;
    }
  }

  static final Settings SETTINGS = new Settings(store());

  private static Store store() {
    Store plain = new MemoryStore(new ConcurrentHashMap<>());
    return new Properties().isEmpty() ? plain : new ScaledStore(plain);
  }

  static final class GatewayLimits {
    static final Integer SCALE = 2;
    static final String SIZE =
        SETTINGS.get("size"); // ok: WaitInClassInitializer - of the stores one may need the class

    private GatewayLimits() {}
  }

  static final class GatewayDefaults {
    static final Integer SCALE = 3;
    static final String RATE = SETTINGS.scaled("rate"); // the initialiser that waits

    private GatewayDefaults() {}
  }

  /** Looks again and again, and needs the class for it, but no lookup of its own waits for that. */
  static final class Watch implements Runnable {
    private String last = "";

    @Override
    public void run() {
      String now = SETTINGS.get("port");
      if (!now.equals(last)) {
        last = now;
        WatchedPort.changed(now);
      }
    }
  }

  static final class WatchedPort {
    static final String PORT =
        SETTINGS.get("port"); // ok: WaitInClassInitializer - the watch waits for other lookups

    private WatchedPort() {}

    static void changed(String now) {
      System.out.println(PORT + " is now " + now);
    }
  }
}
