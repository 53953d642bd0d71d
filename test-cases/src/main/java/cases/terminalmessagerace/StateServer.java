package cases.terminalmessagerace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Who closes a socket that no task took is alone with it; who closes one in use is not. */
public final class StateServer {
  private final ServerSocket server;
  private final ExecutorService workers;
  private volatile boolean running = true;

  public StateServer(ServerSocket server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  public void serve() throws IOException {
    while (running) {
      Socket socket = server.accept();
      try {
        workers.execute(() -> sendState(socket));
      } catch (RejectedExecutionException e) {
        socket.close(); // ok: TerminalMessageRace - the task was refused, and the next has its own
      }
    }
  }

  public void serveAndClose() throws IOException {
    while (running) {
      Socket socket = server.accept();
      try {
        workers.execute(() -> sendState(socket));
      } finally {
        socket.close(); // expect: TerminalMessageRace
      }
    }
  }

  public void serveOne() throws IOException {
    Socket socket = server.accept();
    while (running) {
      try {
        workers.execute(() -> sendState(socket));
      } catch (RejectedExecutionException e) {
        socket.close(); // expect: TerminalMessageRace
      }
    }
  }

  public void stop() {
    running = false;
  }

  private static void sendState(Socket socket) {
    try {
      socket.setSendBufferSize(8192);
      socket.getOutputStream().write(new byte[8192]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
