package cases.ignoredrejection;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A full queue answers false, and the reading is gone if nobody listens. */
public final class MeterReadings {
  // doc:bad IgnoredRejection
  private final BlockingQueue<String> readings = new ArrayBlockingQueue<>(1_000);

  public void record(String reading) {
    readings.offer(reading); // expect: IgnoredRejection
  }

  // doc:end

  // doc:good IgnoredRejection
  private final BlockingQueue<String> watched = new ArrayBlockingQueue<>(1_000);

  public void recordOrReport(String reading) {
    if (!watched.offer(reading)) { // ok: IgnoredRejection - what is lost is reported
      System.err.println("no place for " + reading);
    }
  }

  // doc:end

  private final LinkedBlockingDeque<String> urgent = new LinkedBlockingDeque<>(50);
  private final BlockingQueue<String> direct = new SynchronousQueue<>();
  private final Queue<String> unlimited = new ConcurrentLinkedQueue<>();

  public void recordWithin(String reading) throws InterruptedException {
    readings.offer(reading, 1, TimeUnit.SECONDS); // expect: IgnoredRejection
  }

  public boolean recordWithinOrTell(String reading) throws InterruptedException {
    return readings.offer(reading, 1, TimeUnit.SECONDS); // ok: IgnoredRejection - the caller knows
  }

  public void recordUrgent(String reading) {
    urgent.offerFirst(reading); // expect: IgnoredRejection
  }

  /** Takes a place from the oldest reading. */
  public void recordInsteadOfOldest(String reading) {
    while (!urgent.offerLast(reading)) { // ok: IgnoredRejection - again until there is a place
      urgent.pollFirst();
    }
  }

  /** Nobody may be there to take it. */
  public void show(String reading) {
    direct.offer(reading); // expect: IgnoredRejection
  }

  public void recordOrFail(String reading) {
    readings.add(reading); // ok: IgnoredRejection - throws if the queue is full
  }

  public void recordOrWait(String reading) throws InterruptedException {
    readings.put(reading); // ok: IgnoredRejection - waits for a place
  }

  public void recordAlways(String reading) {
    unlimited.offer(reading); // ok: IgnoredRejection - this queue is never full
  }

  /** Sums the readings of a tree of meters. */
  public static int sum(Meter root) {
    Queue<Meter> open = new ArrayDeque<>();
    open.offer(root); // ok: IgnoredRejection - an array deque grows
    int sum = 0;
    for (Meter meter = open.poll(); meter != null; meter = open.poll()) {
      sum += meter.reading();
      meter.parts().forEach(open::offer); // ok: IgnoredRejection - an array deque grows
    }
    return sum;
  }

  /** Copies what is there for one pass. */
  public List<String> snapshot(List<String> source) {
    BlockingQueue<String> copies = new LinkedBlockingQueue<>();
    for (String reading : source) {
      copies.offer(reading); // ok: IgnoredRejection - no capacity given
    }
    return List.copyOf(copies);
  }

  /** A meter with the meters behind it. */
  public interface Meter {
    int reading();

    List<Meter> parts();
  }
}
