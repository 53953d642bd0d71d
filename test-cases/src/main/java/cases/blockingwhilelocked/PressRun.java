package cases.blockingwhilelocked;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A limit that is as large as it can be is no limit. */
public final class PressRun {
  private final ExecutorService presses = Executors.newFixedThreadPool(2);
  private int sheets;

  public synchronized void stop() throws InterruptedException {
    presses.shutdown();
    presses.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // expect: BlockingWhileLocked at warning
  }

  public synchronized void stopAtLast() throws InterruptedException {
    presses.shutdown();
    presses.awaitTermination(Long.MAX_VALUE, TimeUnit.SECONDS); // expect: BlockingWhileLocked at warning
  }

  public synchronized void stopSoon() throws InterruptedException {
    presses.shutdown();
    presses.awaitTermination(90_000_000, TimeUnit.NANOSECONDS); // expect: BlockingWhileLocked at note
  }

  public void print() {
    presses.execute(this::count);
  }

  private synchronized void count() {
    sheets++;
  }
}
