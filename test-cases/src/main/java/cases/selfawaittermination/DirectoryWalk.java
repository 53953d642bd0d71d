package cases.selfawaittermination;

import java.io.File;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A task that comes back to the method that started it gets a pool of its own there. */
public final class DirectoryWalk {
  private final ExecutorService shared = Executors.newFixedThreadPool(4);

  public void walk(File folder) throws InterruptedException {
    ExecutorService own = Executors.newFixedThreadPool(2);
    for (String child : folder.list()) {
      own.submit(
          () -> {
            walk(new File(folder, child));
            return null;
          });
    }
    own.shutdown();
    own.awaitTermination(1, TimeUnit.HOURS); // ok: SelfAwaitTermination - each call has its own
  }

  public void walkShared(File folder) {
    for (String child : folder.list()) {
      shared.submit(
          () -> {
            walkShared(new File(folder, child));
            shared.shutdown();
            return shared.awaitTermination(1, TimeUnit.HOURS); // expect: SelfAwaitTermination
          });
    }
  }
}
