package cases.lockorderinversion;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two sorts of shops, each with a store of its own sort, and one sort tells its shop. */
public final class ShopStores {
  private ShopStores() {}

  /** Keeps what a shop has. */
  public interface Store {
    void put(String item);

    void close();

    void tell(Shop owner);
  }

  /** What all shops do. */
  public abstract static class Shop {
    protected final Store store;

    protected Shop(Store store) {
      this.store = store;
    }

    /** Does not take the monitor of the shop. */
    public void deliver(String item) {
      store.put(item);
    }

    public abstract void changed();

    protected void closeStore() {
      store.close();
    }
  }

  /** Its store is a file, which knows nobody. */
  public static final class FarShop extends Shop {
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private int visits;

    public FarShop() {
      super(new FileStore());
      store.tell(this);
    }

    public void start() {
      timer.scheduleWithFixedDelay(() -> deliver("bread"), 1, 1, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::stop, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public synchronized void changed() {
      visits++;
    }

    public synchronized void stop() {
      visits = 0;
      closeStore(); // ok: LockOrderInversion - its store is the other one
    }
  }

  /** Its store is in memory, and tells it what has changed. */
  public static final class NearShop extends Shop {
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private int changes;

    public NearShop() {
      super(new MemoryStore());
      store.tell(this);
    }

    public void start() {
      timer.scheduleWithFixedDelay(() -> deliver("milk"), 1, 1, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::stop, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public synchronized void changed() {
      changes++;
    }

    public synchronized void stop() {
      changes = 0;
      closeStore(); // expect: LockOrderInversion
    }
  }

  private static final class FileStore implements Store {
    private String last = "";

    @Override
    public synchronized void put(String item) {
      last = item;
    }

    @Override
    public synchronized void close() {
      last = "";
    }

    @Override
    public void tell(Shop owner) {
      System.out.println("a file of " + owner);
    }
  }

  private static final class MemoryStore implements Store {
    private final Map<String, Integer> items = new HashMap<>();
    private Shop owner;

    @Override
    public synchronized void put(String item) {
      items.merge(item, 1, Integer::sum);
      owner.changed(); // expect: LockOrderInversion
    }

    @Override
    public synchronized void close() {
      items.clear();
    }

    @Override
    public void tell(Shop owner) {
      this.owner = owner;
    }
  }
}
