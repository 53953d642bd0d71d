package cases.unboundedspawn;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A table is compacted once at a time, however often that is asked for. */
public final class CompactionRequests {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Set<String> compacting = ConcurrentHashMap.newKeySet();
  private final Map<String, Map<String, Long>> queued = new ConcurrentHashMap<>();
  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final KafkaConsumer<String, String> requests;

  public CompactionRequests(KafkaConsumer<String, String> requests) {
    this.requests = requests;
    queued.put("minor", new ConcurrentHashMap<>());
  }

  public void follow() {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, String> each : requests.poll(Duration.ofMillis(100))) {
        compactOnce(each.value());
        compactMinor(each.value());
        compactMarked(each.value());
        compactNew(each.value());
        compactAgain(each.value());
      }
    }
  }

  private void compactOnce(String table) {
    if (compacting.add(table)) {
      pool.execute( // ok: UnboundedSpawn - one for each table
          () -> {
            try {
              compact(table);
            } finally {
              compacting.remove(table);
            }
          });
    }
  }

  private void compactMinor(String table) {
    if (queued.get("minor").putIfAbsent(table, System.nanoTime()) == null) {
      pool.execute(() -> finishMinor(table)); // ok: UnboundedSpawn - one for each table
    }
  }

  private void finishMinor(String table) {
    compact(table);
    queued.get("minor").remove(table);
  }

  private synchronized void compactMarked(String table) {
    if (started.containsKey(table)) {
      return;
    }
    started.put(table, System.nanoTime());
    pool.execute( // ok: UnboundedSpawn - one for each table
        () -> {
          compact(table);
          started.remove(table);
        });
  }

  private void compactNew(String table) {
    if (seen.add(table)) {
      pool.execute(() -> compact(table)); // expect: UnboundedSpawn
    }
  }

  private void compactAgain(String table) {
    pool.execute( // expect: UnboundedSpawn
        () -> {
          compact(table);
          compacting.remove(table);
        });
  }

  private void compact(String table) {
    System.out.println("compacted " + table + " of " + seen.size());
  }
}
