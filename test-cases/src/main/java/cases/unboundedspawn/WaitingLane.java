package cases.unboundedspawn;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A lane of tasks that its own thread works off, with and without room for any number. */
public final class WaitingLane {
  /** Who hands a task over waits while there are too many. */
  static final class Narrow implements Executor {
    private static final int ROOM = 100;
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    Narrow() {
      new Thread(this::work).start();
    }

    @Override
    public void execute(Runnable task) {
      synchronized (tasks) {
        while (tasks.size() >= ROOM) {
          pause();
        }
        tasks.addLast(task);
        tasks.notifyAll();
      }
    }

    private void pause() {
      try {
        tasks.wait();
      } catch (InterruptedException e) {
        throw new RejectedExecutionException(e);
      }
    }

    private void work() {
      while (true) {
        next().run();
      }
    }

    private Runnable next() {
      synchronized (tasks) {
        while (tasks.isEmpty()) {
          pause();
        }
        Runnable next = tasks.removeFirst();
        tasks.notifyAll();
        return next;
      }
    }
  }

  /** Takes all that come. */
  static final class Wide implements Executor {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    Wide() {
      new Thread(this::work).start();
    }

    @Override
    public void execute(Runnable task) {
      synchronized (tasks) {
        tasks.addLast(task); // expect: UnboundedWorkQueue
        tasks.notifyAll();
      }
    }

    private void work() {
      while (true) {
        next().run();
      }
    }

    private Runnable next() {
      synchronized (tasks) {
        while (tasks.isEmpty()) {
          try {
            tasks.wait();
          } catch (InterruptedException e) {
            throw new RejectedExecutionException(e);
          }
        }
        return tasks.removeFirst();
      }
    }
  }

  public void serve(ServerSocket server) throws IOException {
    Executor lane = new Wide();
    while (!server.isClosed()) {
      Socket connection = server.accept();
      lane.execute(() -> drain(connection)); // expect: UnboundedSpawn // expect: UnboundedWorkQueue
    }
  }

  public void serveInTime(ServerSocket server) throws IOException {
    Executor lane = new Narrow();
    while (!server.isClosed()) {
      Socket connection = server.accept();
      lane.execute(() -> drain(connection)); // ok: UnboundedSpawn - waits for room
    }
  }

  private static void drain(Socket connection) {
    try (connection;
        InputStream in = connection.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
