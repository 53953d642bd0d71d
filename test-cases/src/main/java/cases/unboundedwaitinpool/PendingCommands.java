package cases.unboundedwaitinpool;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A promise that the network keeps may stay open for ever; one that a pool keeps does not. */
public final class PendingCommands extends SimpleChannelInboundHandler<PendingCommands.Reply> {
  private final Map<Integer, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final Executor commands =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Executor parsers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Reply reply) {
    CompletableFuture<String> waiting = pending.remove(reply.id());
    if (waiting != null) {
      waiting.complete(reply.text());
    }
  }

  /** Waits for the reply of the device, however long it takes. */
  public void send(Channel channel, int id) {
    commands.execute(() -> sendAndWait(channel, id));
  }

  /** Waits for the reply and has one of its own if none comes. */
  public void sendInTime(Channel channel, int id) {
    commands.execute(() -> sendAndWaitABit(channel, id));
  }

  /** Waits until the command is out. */
  public void write(Channel channel, int id) {
    commands.execute(
        () -> channel.writeAndFlush(id).syncUninterruptibly()); // expect: UnboundedWaitInPool
  }

  /** Waits at most half a second until the command is out. */
  public void writeInTime(Channel channel, int id) {
    commands.execute(
        () ->
            channel
                .writeAndFlush(id)
                .awaitUninterruptibly(500)); // ok: UnboundedWaitInPool - half a second
  }

  /** Writes and returns. */
  public void writeOnly(Channel channel, int id) {
    commands.execute(() -> channel.writeAndFlush(id)); // ok: UnboundedWaitInPool - no wait
  }

  private void sendAndWait(Channel channel, int id) {
    System.out.println(ask(channel, id).join()); // expect: UnboundedWaitInPool
  }

  private void sendAndWaitABit(Channel channel, int id) {
    String reply =
        ask(channel, id)
            .completeOnTimeout("silent", 2, TimeUnit.SECONDS)
            .join(); // ok: UnboundedWaitInPool - an answer after two seconds at the latest
    System.out.println(reply);
  }

  /** The parsers are threads of this very process. */
  public void parse(String text) {
    commands.execute(
        () -> {
          CompletableFuture<Integer> length =
              CompletableFuture.supplyAsync(text::length, parsers);
          System.out.println(length.join()); // ok: UnboundedWaitInPool - nothing from outside
        });
  }

  private CompletableFuture<String> ask(Channel channel, int id) {
    CompletableFuture<String> reply = new CompletableFuture<>();
    pending.put(id, reply);
    channel.writeAndFlush(id);
    return reply;
  }

  /** What the device sends back. */
  public record Reply(int id, String text) {}
}
