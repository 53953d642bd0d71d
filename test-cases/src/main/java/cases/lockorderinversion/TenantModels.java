package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Nobody else can hold the lock of an object that is still being made. */
public final class TenantModels {
  private static final Object REGISTRY_LOCK = new Object();
  private static final List<TenantModels> REGISTRY = new ArrayList<>();

  private final Object modelLock = new Object();
  private final List<String> roles = new ArrayList<>();

  public TenantModels() {
    synchronized (REGISTRY_LOCK) {
      synchronized (modelLock) { // ok: LockOrderInversion - not shown to anybody yet
        REGISTRY.add(this);
        addRole("admin"); // ok: LockOrderInversion - taken once more by its holder
      }
    }
  }

  public void addRole(String role) {
    synchronized (modelLock) {
      roles.add(role);
    }
  }

  public void close() {
    synchronized (modelLock) {
      roles.clear();
      synchronized (REGISTRY_LOCK) {
        REGISTRY.remove(this);
      }
    }
  }

  /** Registers itself first, so that others find it and take its lock. */
  public static final class Open {
    private static final Object REGISTRY_LOCK = new Object();
    private static final List<Open> REGISTRY = new ArrayList<>();

    private final Object modelLock = new Object();
    private final List<String> roles = new ArrayList<>();

    public Open(ScheduledExecutorService timer) {
      timer.scheduleWithFixedDelay(this::close, 1, 1, TimeUnit.MINUTES);
      synchronized (REGISTRY_LOCK) {
        REGISTRY.add(this);
        synchronized (modelLock) { // expect: LockOrderInversion
          roles.add("admin");
        }
      }
    }

    public void close() {
      synchronized (modelLock) {
        roles.clear();
        synchronized (REGISTRY_LOCK) { // expect: LockOrderInversion
          REGISTRY.remove(this);
        }
      }
    }
  }

  /** Starts a model of each kind. */
  public static List<Object> open() {
    return List.of(new TenantModels(), new Open(Executors.newScheduledThreadPool(2)));
  }

  /** Counts what runs, in a table of counters that each count for themselves when they are made. */
  public static final class Counters {
    private static final java.util.Map<String, Counter> ALL = new java.util.HashMap<>();

    private Counters() {}

    public static Counter of(String name) {
      synchronized (ALL) {
        return ALL.computeIfAbsent(name, n -> new Counter());
      }
    }

    public static Counter fresh(String name) {
      synchronized (ALL) {
        Counter made = new Counter();
        ALL.put(name, made);
        return made;
      }
    }
  }

  /** Locks itself, also while it is made. */
  public static final class Counter {
    private long changed;

    Counter() {
      touch();
    }

    private synchronized void touch() { // ok: LockOrderInversion - nobody knows the new counter
      changed = System.nanoTime();
    }

    public synchronized long changedBeside(String other) {
      return Math.max(changed, Counters.of(other).changed); // ok: LockOrderInversion - one order
    }
  }
}
