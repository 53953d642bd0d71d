package cases.terminalmessagerace;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.ExecutorService;

/** A handler that registers itself again is called with the next client, not with this one. */
public final class RearmedAccept implements CompletionHandler<AsynchronousSocketChannel, Void> {
  private final AsynchronousServerSocketChannel server;
  private final ExecutorService workers;

  public RearmedAccept(AsynchronousServerSocketChannel server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  @Override
  public void completed(AsynchronousSocketChannel client, Void none) {
    server.accept(null, this);
    if (!accepts(client)) {
      close(client); // ok: TerminalMessageRace - the next call is about another client
    }
  }

  private static boolean accepts(AsynchronousSocketChannel client) {
    try {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void failed(Throwable failure, Void none) {
    System.err.println(failure);
  }

  /** The worker and the caller have the same client in hand. */
  public void refuse(AsynchronousSocketChannel client) {
    workers.execute(() -> configure(client));
    close(client); // expect: TerminalMessageRace
  }

  private static void configure(AsynchronousSocketChannel client) {
    try {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      System.err.println(e);
    }
  }

  private static void close(AsynchronousSocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
