package cases.selfawaittermination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A pool terminates when its last task has ended, so a task of it cannot wait for that. */
public class ServerShutdown {
  // doc:bad SelfAwaitTermination
  private final ExecutorService executor = Executors.newCachedThreadPool();

  public void shutdown() {
    executor.submit(
        () -> {
          closeChannels();
          executor.shutdown();
          return executor.awaitTermination(1, TimeUnit.HOURS); // expect: SelfAwaitTermination
        });
  }

  // doc:end

  // doc:good SelfAwaitTermination
  public void shutdownAndWait() throws InterruptedException {
    executor.submit(this::closeChannels);
    executor.shutdown();
    executor.awaitTermination(1, TimeUnit.MINUTES); // ok: SelfAwaitTermination - caller's thread
  }

  // doc:end

  public void shutdownLater() {
    executor.execute(
        () -> {
          closeChannels();
          executor.shutdown(); // ok: SelfAwaitTermination - does not wait
        });
  }

  public void shutdownInBackground() {
    Thread stopper =
        new Thread(
            () -> {
              executor.shutdown();
              try {
                executor.awaitTermination(5, TimeUnit.SECONDS); // ok: SelfAwaitTermination - thread
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    stopper.start();
  }

  private void closeChannels() {
    System.out.println("channels closed");
  }
}
