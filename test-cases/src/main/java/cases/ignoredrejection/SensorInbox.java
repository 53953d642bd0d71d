package cases.ignoredrejection;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Both ways to offer end in one answer, and a queue without bound never refuses. */
public final class SensorInbox {
  private final BlockingQueue<String> inbox = new ArrayBlockingQueue<>(100);

  public void put(String reading, boolean patient) throws InterruptedException {
    boolean taken =
        patient
            ? inbox.offer(reading, 1, TimeUnit.SECONDS) // ok: IgnoredRejection - asked below
            : inbox.offer(reading); // ok: IgnoredRejection - asked below
    if (!taken) {
      throw new IllegalStateException("full: " + reading);
    }
  }

  public void drop(String reading, boolean patient) throws InterruptedException {
    if (patient) {
      inbox.offer(reading, 1, TimeUnit.SECONDS); // expect: IgnoredRejection
    } else {
      inbox.offer(reading); // expect: IgnoredRejection
    }
  }

  public void keepLatest(String reading) {
    if (!inbox.offer(reading)) {
      inbox.poll();
      inbox.offer(reading); // ok: IgnoredRejection - the oldest has made room
    }
  }

  public static ThreadPoolExecutor timer() {
    return new ScheduledThreadPoolExecutor(
        1, new ThreadPoolExecutor.DiscardPolicy()); // ok: IgnoredRejection - its queue grows
  }
}
