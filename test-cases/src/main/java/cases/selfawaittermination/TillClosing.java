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

  /** One of the two executors ends on the other, and that one here. */
  public static void openOnSunday() {
    Till till = new Till();
    till.tasks.execute(() -> till.closeReports());
    endLater(till.tasks);
  }

  private static void endLater(ExecutorService executor) {
    executor.shutdown();
    try {
      executor.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void openOnMonday() {
    Till till = new Till();
    till.tasks.execute(() -> till.closeTasks());
    endSooner(till.reports);
  }

  private static void endSooner(ExecutorService executor) {
    executor.shutdown();
    try {
      executor.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Till {
    private final ExecutorService tasks = Executors.newSingleThreadExecutor();
    private final ExecutorService reports = Executors.newSingleThreadExecutor();

    void close() {
      close(false); // ok: SelfAwaitTermination - does not wait
    }

    void closeAtLast() {
      close(true); // expect: SelfAwaitTermination
    }

    void closeReports() {
      endLater(reports); // ok: SelfAwaitTermination - waits for another executor
    }

    void closeTasks() {
      endSooner(tasks); // expect: SelfAwaitTermination
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
