package cases.crosssenderordering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Keeps what the last event said, on a pool that may run the events in any order. */
public class PresenceBoard implements CuratorCacheListener {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, String> places = new ConcurrentHashMap<>();
  private final Map<String, String> loads = new ConcurrentHashMap<>();
  private final Map<String, Integer> moves = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile byte[] latest = new byte[0];
  private volatile byte[] newest = new byte[0];
  private volatile int version;
  private volatile byte[] highest = new byte[0];

  @Override
  public void event(Type type, ChildData before, ChildData after) {
    pool.execute(() -> apply(type, before, after)); // expect: CrossSenderOrdering
    pool.execute(() -> latest = after.getData()); // expect: CrossSenderOrdering
    thread.execute(() -> newest = after.getData()); // ok: CrossSenderOrdering - one thread
    pool.execute(() -> keepIfNewer(after)); // ok: CrossSenderOrdering - the version decides
    pool.execute(() -> count(after)); // ok: CrossSenderOrdering - moves only add up
    pool.execute(() -> load(after.getPath())); // ok: CrossSenderOrdering - marked while it runs
    pool.execute(() -> cache(after)); // expect: CrossSenderOrdering at note
  }

  private void apply(Type type, ChildData before, ChildData after) {
    if (type == Type.NODE_DELETED) {
      places.remove(before.getPath());
    } else {
      places.put(after.getPath(), text(after));
    }
  }

  private void keepIfNewer(ChildData data) {
    if (data.getStat().getVersion() > version) {
      version = data.getStat().getVersion();
      highest = version > 0 ? data.getData() : highest;
    }
  }

  private void count(ChildData data) {
    moves.merge(data.getPath(), 1, Integer::sum);
  }

  private void load(String path) {
    running.add(path);
    try {
      moves.computeIfAbsent(path, p -> p.length());
    } finally {
      running.remove(path);
    }
  }

  private void cache(ChildData data) {
    loads.put(data.getPath(), text(data));
  }

  private static String text(ChildData data) {
    return new String(data.getData(), StandardCharsets.UTF_8);
  }

  /** What the columns hold now. */
  public String shown() {
    return places + " " + loads + " " + latest.length + " " + newest.length + " " + highest.length;
  }

  /** Keeps the last price of each article that a topic tells. */
  public static final class Prices {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ExecutorService[] lanes = new ExecutorService[4];
    private final Map<String, String> prices = new ConcurrentHashMap<>();
    private final Map<String, String> inLanes = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, String> consumer;

    public Prices(KafkaConsumer<String, String> consumer) {
      this.consumer = consumer;
      for (int i = 0; i < lanes.length; i++) {
        lanes[i] = Executors.newSingleThreadExecutor();
      }
    }

    public void follow() {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          pool.submit(() -> keep(each, prices)); // expect: CrossSenderOrdering
        }
      }
    }

    public void followInLanes() {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          int lane = Math.floorMod(each.key().hashCode(), lanes.length);
          lanes[lane].submit(() -> keep(each, inLanes)); // ok: CrossSenderOrdering - by key
        }
      }
    }

    private static void keep(ConsumerRecord<String, String> each, Map<String, String> in) {
      if (each.value() == null) {
        in.remove(each.key());
      } else {
        in.put(each.key(), each.value());
      }
    }
  }

  /** Changes what it keeps in two steps, each a task. */
  public static final class Steps {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicReference<String> phase = new AtomicReference<>("new");
    private volatile String state = "new";
    private volatile String error = "";

    public void start() {
      pool.execute(() -> state = "starting");
      pool.execute(() -> state = "started"); // expect: CrossSenderOrdering
    }

    public void startInOrder() {
      thread.execute(() -> state = "starting"); // ok: CrossSenderOrdering - one thread
      thread.execute(() -> state = "started");
    }

    public void startAndWait() throws Exception {
      pool.submit(() -> state = "starting").get(); // ok: CrossSenderOrdering - waited for
      pool.execute(() -> state = "started");
    }

    public void replace(String id, String name) {
      thread.execute(() -> names.remove(id));
      other.execute(() -> names.put(id, name)); // expect: CrossSenderOrdering
    }

    public void rename(String from, String to, String name) {
      pool.execute(() -> names.remove(from)); // ok: CrossSenderOrdering - of two keys
      pool.execute(() -> names.put(to, name));
    }

    public void advance() {
      pool.execute(() -> enter("reading"));
      pool.execute(() -> enter("writing")); // expect: CrossSenderOrdering
    }

    private void enter(String next) {
      phase.set(next);
    }

    public void reload() {
      pool.execute(() -> state = load()); // ok: CrossSenderOrdering - either is as fresh
      pool.execute(() -> state = load());
    }

    private static String load() {
      return System.getProperty("state", "none");
    }

    public void runBoth(Runnable one, Runnable two) {
      pool.execute( // ok: CrossSenderOrdering - only what went wrong is kept
          () -> {
            try {
              one.run();
            } catch (RuntimeException e) {
              error = e.toString();
            }
          });
      pool.execute(
          () -> {
            try {
              two.run();
            } catch (RuntimeException e) {
              error = "second: " + e;
            }
          });
    }

    /** Uses a pool of its own, and waits for its end. */
    public void inPoolOfItsOwn() throws InterruptedException {
      ExecutorService own = Executors.newFixedThreadPool(2);
      own.execute(() -> state = "left");
      own.execute(() -> state = "right"); // expect: CrossSenderOrdering
      own.shutdown();
      own.awaitTermination(1, TimeUnit.HOURS);
    }

    public String shown() {
      return state + " " + phase.get() + " " + error + names;
    }
  }

  /** Runs each command that a terminal gives on a pool made for it, and waits for it. */
  public static final class Console {
    private volatile String space = "default";

    public void follow(Socket terminal) throws IOException {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(terminal.getInputStream(), StandardCharsets.UTF_8));
      String line;
      while ((line = lines.readLine()) != null) {
        run(line);
      }
    }

    private void run(String line) {
      space = line.trim();
      if (line.startsWith("&")) {
        ExecutorService own = Executors.newFixedThreadPool(2);
        own.submit(() -> run(line.substring(1))); // ok: CrossSenderOrdering - waits for its end
        own.shutdown();
        try {
          own.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    public String space() {
      return space;
    }
  }
}
