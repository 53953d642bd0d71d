package cases.unboundedspawn;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool behind a gate that lets so many tasks in. */
public final class PermitExecutors {
  private final Executor gated =
      new Gate(Executors.newFixedThreadPool(8), 100); // expect: UnboundedWorkQueue
  private final Executor counting =
      new Counting(
          Executors.newFixedThreadPool(8)); // expect: UnboundedWorkQueue

  public void accept(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      gated.execute(() -> serve(client)); // ok: UnboundedSpawn - the gate waits for a permit
    }
  }

  public void acceptAll(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      counting.execute(() -> serve(client)); // expect: UnboundedSpawn
    }
  }

  private static void serve(Socket client) {
    System.out.println("serving " + client.getRemoteSocketAddress());
  }

  private static final class Gate implements Executor {
    private final Executor inner;
    private final Semaphore permits;

    Gate(Executor inner, int most) {
      this.inner = inner;
      this.permits = new Semaphore(most);
    }

    @Override
    public void execute(Runnable task) {
      permits.acquireUninterruptibly();
      inner.execute(
          () -> {
            try {
              task.run();
            } finally {
              permits.release();
            }
          });
    }
  }

  /** Knows how many there were, and lets every one in. */
  private static final class Counting implements Executor {
    private final Executor inner;
    private final AtomicInteger seen = new AtomicInteger();

    Counting(Executor inner) {
      this.inner = inner;
    }

    @Override
    public void execute(Runnable task) {
      seen.incrementAndGet();
      inner.execute(task);
    }
  }

  /** Asks a predicate whether there is room, or waits for a batch in another method. */
  public static final class Admission {
    private final ExecutorService pool =
        Executors.newFixedThreadPool(8); // expect: UnboundedWorkQueue
    private final AtomicInteger inFlight = new AtomicInteger();

    public void accept(ServerSocket server) throws IOException {
      while (!server.isClosed()) {
        Socket client = server.accept();
        if (!admit()) {
          client.close();
          continue;
        }
        pool.execute(() -> serveAdmitted(client)); // ok: UnboundedSpawn - admitted ones only
      }
    }

    private boolean admit() {
      if (inFlight.incrementAndGet() > 50) {
        inFlight.decrementAndGet();
        return false;
      }
      return true;
    }

    private void serveAdmitted(Socket client) {
      try {
        serve(client);
      } finally {
        inFlight.decrementAndGet();
      }
    }

    public void batches(BlockingQueue<List<String>> orders) throws InterruptedException {
      while (true) {
        List<CompletableFuture<Void>> shipped = new ArrayList<>();
        for (String order : orders.take()) {
          shipped.add(
              CompletableFuture.runAsync( // ok: UnboundedSpawn - one batch at a time
                  () -> System.out.println("shipped " + order), pool));
        }
        awaitAll(shipped);
      }
    }

    private static void awaitAll(List<CompletableFuture<Void>> futures) {
      futures.forEach(CompletableFuture::join);
    }
  }
}
