package cases.blockingoneventloop;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.ExecutionException;

/**
 * Completion handlers run on the threads that are to complete the operation they would wait for.
 */
public class AcceptLoop implements CompletionHandler<AsynchronousSocketChannel, Void> {
  private final AsynchronousServerSocketChannel server;
  private int failures;

  public AcceptLoop(AsynchronousServerSocketChannel server) {
    this.server = server;
  }

  public void start() {
    server.accept(null, this);
  }

  @Override
  public void completed(AsynchronousSocketChannel client, Void none) {
    try {
      ByteBuffer hello = ByteBuffer.allocate(64);
      client.read(hello).get(); // expect: BlockingOnEventLoop
      client.write(hello.flip(), hello, new Greeted());
    } catch (InterruptedException | ExecutionException e) {
      failures++;
    }
    server.accept(null, this); // ok: BlockingOnEventLoop - asynchronous form
  }

  @Override
  public void failed(Throwable failure, Void none) {
    failures++;
  }

  private class Greeted implements CompletionHandler<Integer, ByteBuffer> {
    @Override
    public void completed(Integer written, ByteBuffer hello) {
      hello.clear(); // ok: BlockingOnEventLoop - nothing to wait for
    }

    @Override
    public void failed(Throwable failure, ByteBuffer hello) {
      failures++;
    }
  }
}
