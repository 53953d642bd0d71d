package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Listeners are called under a lock, and classes are locks as well. */
public final class PluginRegistry {
  private static final Map<String, String> LOADED = new HashMap<>();

  private final List<Listener> listeners = new ArrayList<>();
  private final Menu menu = new Menu(this);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final Object own = new Object();

  /** Starts the threads that work beside each other. */
  public void start() {
    listeners.add(menu);
    timer.scheduleWithFixedDelay(this::notifyListeners, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(menu::rebuild, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(() -> load("spelling"), 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(PluginRegistry::unloadAll, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::countTwice, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::check, 1, 1, TimeUnit.MINUTES);
  }

  private void notifyListeners() {
    synchronized (listeners) {
      for (Listener listener : listeners) {
        listener.changed(); // expect: LockOrderInversion
      }
    }
  }

  private int size() {
    synchronized (listeners) {
      return listeners.size();
    }
  }

  private static synchronized void load(String plugin) {
    synchronized (LOADED) { // expect: LockOrderInversion
      LOADED.put(plugin, plugin);
    }
  }

  private static void unloadAll() {
    synchronized (LOADED) {
      LOADED.keySet().forEach(PluginRegistry::unload);
    }
  }

  private static void unload(String plugin) {
    synchronized (PluginRegistry.class) { // expect: LockOrderInversion
      System.out.println(plugin);
    }
  }

  private void countTwice() {
    synchronized (listeners) {
      synchronized (own) {
        System.out.println(size()); // ok: LockOrderInversion - already held, taken once more
      }
    }
  }

  private void check() {
    Object mine = new Object();
    synchronized (mine) {
      synchronized (own) { // ok: LockOrderInversion - the outer lock is known to this call only
        System.out.println("checked");
      }
    }
    synchronized (own) {
      synchronized (mine) { // ok: LockOrderInversion - nobody else can have the inner lock
        System.out.println("checked again");
      }
    }
  }

  private interface Listener {
    void changed();
  }

  private static final class Menu implements Listener {
    private final PluginRegistry registry;
    private int entries;

    Menu(PluginRegistry registry) {
      this.registry = registry;
    }

    @Override
    public synchronized void changed() {
      entries++;
    }

    synchronized void rebuild() {
      entries = registry.size(); // expect: LockOrderInversion
    }
  }
}
