package cases.unboundedthreads;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Peers decide how many connections there are, so one thread for each has no upper limit. */
public class EchoServer {
  // doc:bad UnboundedThreads
  public void serve(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket connection = server.accept();
      Thread worker = new Thread(() -> echo(connection)); // expect: UnboundedThreads
      worker.start();
    }
  }

  // doc:end

  // doc:good UnboundedThreads
  private final ExecutorService workers =
      Executors.newFixedThreadPool(64); // ok: UnboundedThreads - 64 threads at most

  public void serveWithPool(ServerSocket server) throws IOException {
    while (!server.isClosed()) {
      Socket connection = server.accept();
      workers.execute(() -> echo(connection));
    }
  }

  // doc:end

  private void echo(Socket connection) {
    try (connection) {
      connection.getInputStream().transferTo(connection.getOutputStream());
    } catch (IOException e) {
      System.err.println("connection lost: " + e.getMessage());
    }
  }
}
