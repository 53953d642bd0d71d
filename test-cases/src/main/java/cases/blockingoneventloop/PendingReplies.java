package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Replies are completed by the loop, so what follows them without an executor runs on the loop. */
public class PendingReplies extends SimpleChannelInboundHandler<PendingReplies.Reply> {
  private final Map<Integer, CompletableFuture<Reply>> pending = new ConcurrentHashMap<>();
  private final Executor disk = Executors.newFixedThreadPool(2);
  private int lastId;

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Reply reply) {
    CompletableFuture<Reply> waiting = pending.remove(reply.id());
    if (waiting != null) {
      waiting.complete(reply);
    }
  }

  public CompletableFuture<Void> download(Channel channel, String name) {
    return ask(channel, name).thenAccept(PendingReplies::store);
  }

  public CompletableFuture<Void> backup(Channel channel, String name) {
    return ask(channel, name)
        .thenAcceptAsync(
            reply -> write("backup", reply.text()), // ok: BlockingOnEventLoop - on the disk pool
            disk);
  }

  private CompletableFuture<Reply> ask(Channel channel, String request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    pending.put(++lastId, reply);
    channel.writeAndFlush(request);
    return reply;
  }

  private static void store(Reply reply) {
    write("reply", reply.text()); // expect: BlockingOnEventLoop
  }

  private static void write(String kind, String text) {
    try {
      Files.writeString(Path.of(kind), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server sends back. */
  public record Reply(int id, String text) {}
}
