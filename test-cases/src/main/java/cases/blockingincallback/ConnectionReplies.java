package cases.blockingincallback;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.CompletableFuture;

/** One helper pauses for all: for a handler, for a callback, and for threads that may pause. */
public final class ConnectionReplies {
  private ConnectionReplies() {}

  static void pause(long millis) {
    try {
      Thread.sleep(millis); // ok: BlockingInCallback - some may
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Pauses in a handler. */
  public static final class Echo extends SimpleChannelInboundHandler<String> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String text) {
      pause(500); // expect: BlockingOnEventLoop
      ctx.writeAndFlush(text);
    }
  }

  /** Pauses in what continues a reply. */
  public static final class Login {
    private final Peer peer;

    public Login(Peer peer) {
      this.peer = peer;
    }

    public CompletableFuture<String> login(String name) {
      return peer.send(name)
          .thenApply(
              challenge -> {
                pause(500); // expect: BlockingInCallback
                return "re " + challenge;
              });
    }

    public CompletableFuture<String> loginLater(String name) {
      return peer.send(name)
          .thenCompose(answer -> peer.send("re " + answer)); // ok: BlockingInCallback - it goes on
    }
  }

  /** Pauses in the common pool. */
  public static CompletableFuture<Void> later(Peer peer) {
    return CompletableFuture.runAsync(
        () -> {
          pause(500); // expect: BlockingInForkJoin
          peer.send("hello");
        });
  }

  /** May pause. */
  public static void ask(Peer peer, String text) {
    pause(500); // ok: BlockingInCallback - the caller's own thread
    peer.send(text);
  }

  /** Sends to another process. */
  public interface Peer {
    CompletableFuture<String> send(String text);
  }
}
