package cases.crosssenderordering;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A task for each feed that somebody asks for reads this feed in order, and knows no other. */
public class FeedSessions extends SimpleChannelInboundHandler<String> {
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final FeedListener listener;

  public FeedSessions(FeedListener listener) {
    this.listener = listener;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String group) {
    readers.execute(() -> read(group)); // ok: CrossSenderOrdering - one task reads the whole feed
  }

  private void read(String group) {
    try (MulticastSocket socket = new MulticastSocket(7000)) {
      socket.joinGroup(new InetSocketAddress(group, 7000), null);
      while (!Thread.currentThread().isInterrupted()) {
        DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
        socket.receive(packet);
        listener.onLine(group, new String(packet.getData(), 0, packet.getLength(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gets the lines of all feeds. */
  public interface FeedListener {
    void onLine(String host, String line);
  }

  /** Reads the lines itself, and makes a task of each. */
  public static class Spread extends SimpleChannelInboundHandler<String> {
    private final ExecutorService readers = Executors.newCachedThreadPool();
    private final FeedListener listener;

    public Spread(FeedListener listener) {
      this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String line) {
      String host = ctx.channel().id().asShortText();
      readers.execute(() -> listener.onLine(host, line)); // expect: CrossSenderOrdering
    }
  }
}
