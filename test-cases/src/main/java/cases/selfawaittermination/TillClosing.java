package cases.selfawaittermination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A till closes itself when the day is over; whether it waits for its last tasks is a question. */
public final class TillClosing {
  private TillClosing() {}

  public static void openUntilEvening() {
    Till till = new Till();
    till.tasks.execute(() -> till.close());
  }

  public static void openUntilTheLastCustomer() {
    Till till = new Till();
    till.tasks.execute(() -> till.closeAtLast());
  }

  private static final class Till {
    private final ExecutorService tasks = Executors.newSingleThreadExecutor();

    void close() {
      close(false); // ok: SelfAwaitTermination - does not wait
    }

    void closeAtLast() {
      close(true); // expect: SelfAwaitTermination
    }

    private void close(boolean wait) {
      tasks.shutdown();
      if (wait) {
        try {
          tasks.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
