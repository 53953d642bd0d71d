package cases.selfawaittermination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The stop command comes in on a worker, and three calls below it waits for the workers to end. */
public class BrokerStop {
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final ExecutorService control = Executors.newSingleThreadExecutor();
  private final Lifecycle lifecycle = new Lifecycle(workers);

  public void onCommand(String command) {
    workers.execute(() -> dispatch(command));
  }

  private void dispatch(String command) {
    if (command.equals("STOP")) {
      stopFromWorker();
    }
  }

  private void stopFromWorker() {
    lifecycle.terminate(); // expect: SelfAwaitTermination
  }

  public void onControlCommand(String command) {
    control.execute(
        () -> {
          if (command.equals("STOP")) {
            lifecycle.terminate(); // ok: SelfAwaitTermination - the control thread waits
          }
        });
  }
}

class Lifecycle {
  private final ExecutorService executor;

  Lifecycle(ExecutorService executor) {
    this.executor = executor;
  }

  void terminate() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
        System.err.println("workers still run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
