package cases.unboundedspawn;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** The loop accepts as fast as peers connect, so something on its way has to make it wait. */
public class LineServer {
  private final Executor virtual = new VirtualThreadTaskExecutor("line-");
  private final Executor callerRuns =
      new ThreadPoolExecutor(
          8,
          8,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(64),
          new ThreadPoolExecutor.CallerRunsPolicy());

  // doc:bad UnboundedSpawn
  private final ExecutorService workers = Executors.newFixedThreadPool(32);

  public void serve(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket connection = server.accept();
      workers.execute(() -> answer(connection)); // expect: UnboundedSpawn
    }
  }

  // doc:end

  // doc:good UnboundedSpawn
  private final Semaphore permits = new Semaphore(200);

  public void serveWithPermits(ServerSocket server) throws IOException, InterruptedException {
    while (!server.isClosed()) {
      permits.acquire();
      Socket connection = server.accept();
      workers.execute( // ok: UnboundedSpawn - 200 permits
          () -> {
            try {
              answer(connection);
            } finally {
              permits.release();
            }
          });
    }
  }

  // doc:end

  public void serveOnVirtualThreads(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket connection = server.accept();
      virtual.execute(() -> answer(connection)); // expect: UnboundedSpawn
    }
  }

  public void serveOnThreads(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket connection = server.accept();
      new Thread(() -> answer(connection)).start(); // expect: UnboundedSpawn
    }
  }

  public void serveWithCallerRuns(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket connection = server.accept();
      callerRuns.execute(() -> answer(connection)); // ok: UnboundedSpawn - the loop helps out
    }
  }

  private void answer(Socket connection) {
    System.out.println(connection.getRemoteSocketAddress());
  }
}
