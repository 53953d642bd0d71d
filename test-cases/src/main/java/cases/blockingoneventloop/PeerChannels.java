package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.ExecutorService;

/** What a class inherits runs on its own objects: a channel that is open does not connect. */
public final class PeerChannels extends ChannelInboundHandlerAdapter {
  private final Peers peers;

  public PeerChannels(Peers peers) {
    this.peers = peers;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    OpenPeer open = peers.open(message);
    open.send(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    Feed feed = peers.feed(ctx.name());
    feed.send("bye");
  }

  /** Knows the peers. */
  public interface Peers {
    OpenPeer open(Object key);

    Feed feed(Object key);
  }

  /** Workers reconnect. */
  public static void resend(ReconnectingPeer peer, ExecutorService workers) {
    workers.execute(() -> peer.send("again"));
  }

  private abstract static class Peer {
    void send(Object message) {
      send(message, message.toString().length());
    }

    abstract void send(Object message, int size);
  }

  /** Has a connection. */
  public static final class OpenPeer extends Peer {
    @Override
    void send(Object message, int size) {
      System.out.println(message); // ok: BlockingOnEventLoop - connects nowhere
    }
  }

  /** Connects when there is something to send. */
  public static final class ReconnectingPeer extends Peer {
    @Override
    void send(Object message, int size) {
      connect(size); // ok: BlockingOnEventLoop - on a worker
    }
  }

  /** Either may be meant, and one of them connects. */
  public abstract static class Feed {
    void send(Object message) {
      send(message, message.toString().length());
    }

    abstract void send(Object message, int size);
  }

  private static final class LocalFeed extends Feed {
    @Override
    void send(Object message, int size) {
      System.out.println(message);
    }
  }

  private static final class RemoteFeed extends Feed {
    @Override
    void send(Object message, int size) {
      connect(size); // expect: BlockingOnEventLoop
    }
  }

  private static void connect(int size) {
    try (Socket socket = new Socket("peer", 9000)) {
      socket.getOutputStream().write(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
