package cases.selfawaittermination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps a server alive until somebody interrupts its thread. */
public final class ServerMain {
  private ServerMain() {}

  public static void run(Runnable server) {
    server.run();
    try {
      Thread.currentThread().join(); // ok: SelfAwaitTermination - parked on its own thread
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the main method of a server on a thread of its own. */
  public static void start(Runnable server) {
    new Thread(() -> run(server)).start();
  }

  /** A thread of a pool is meant for other tasks, too. */
  public static final class Pooled {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    public void start(Runnable server) {
      pool.execute(
          () -> {
            server.run();
            park();
          });
    }

    private static void park() {
      try {
        Thread.currentThread().join(); // expect: SelfAwaitTermination
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
