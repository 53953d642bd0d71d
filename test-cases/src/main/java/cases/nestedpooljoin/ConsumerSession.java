package cases.nestedpooljoin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A marker task queued to the own single thread is behind the task that waits for it. */
public class ConsumerSession {
  private final ExecutorService ordered = Executors.newSingleThreadExecutor();
  private final ExecutorService closing = Executors.newSingleThreadExecutor();

  public static void main(String[] args) throws Exception {
    ConsumerSession session = new ConsumerSession();
    session.onDisconnect();
    session.onDisconnectSeparately();
    session.flush(); // ok: NestedPoolJoin - the main thread waits
  }

  public void onDisconnect() {
    ordered.submit(
        () -> {
          flush();
          return null;
        });
  }

  public void onDisconnectSeparately() {
    closing.submit(
        () -> {
          flush(); // ok: NestedPoolJoin - another thread than the one it waits for
          return null;
        });
  }

  public void onDisconnectWithoutWait() {
    ordered.execute(() -> ordered.execute(this::release)); // ok: NestedPoolJoin - no wait
  }

  void flush() throws InterruptedException, ExecutionException {
    Future<?> marker = ordered.submit(this::release);
    marker.get(); // expect: NestedPoolJoin
  }

  private void release() {
    System.out.println("released");
  }
}
