package cases.blockingoneventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.ExecutionException;

/**
 * Handlers run on the threads of the group. A group of the program's own workers would be the right
 * twin; it needs a program to itself, and is in {@code ChannelGroupTest}.
 */
public final class PooledChannels {
  private final AsynchronousServerSocketChannel server;

  public PooledChannels(AsynchronousChannelGroup group) throws IOException {
    server = AsynchronousServerSocketChannel.open(group);
  }

  public void start() {
    server.accept(
        null,
        new CompletionHandler<AsynchronousSocketChannel, Void>() {
          @Override
          public void completed(AsynchronousSocketChannel client, Void none) {
            greet(client);
          }

          @Override
          public void failed(Throwable failure, Void none) {
            System.err.println(failure);
          }
        });
  }

  private static void greet(AsynchronousSocketChannel client) {
    try {
      client.write(ByteBuffer.wrap(new byte[] {'h', 'i'})).get(); // expect: BlockingOnEventLoop
    } catch (InterruptedException | ExecutionException e) {
      System.err.println(e);
    }
  }
}
