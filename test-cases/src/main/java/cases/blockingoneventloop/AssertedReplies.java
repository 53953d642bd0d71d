package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What the code asserts is known, whether or not it is checked in production. */
public final class AssertedReplies extends ChannelInboundHandlerAdapter {
  private final CompletableFuture<String> greeting = new CompletableFuture<>();

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object request) throws Exception {
    if (greeting.isDone()) {
      ctx.write(answer(greeting));
    }
    ctx.writeAndFlush(answerAnyhow(greeting));
    store(ctx.channel(), request);
  }

  private static String answer(Future<String> reply)
      throws ExecutionException, InterruptedException {
    assert reply.isDone();
    return reply.get(); // ok: BlockingOnEventLoop - asserted to be there
  }

  private static String answerAnyhow(Future<String> reply)
      throws ExecutionException, InterruptedException {
    assert !reply.isCancelled() : "cancelled";
    return reply.get(); // expect: BlockingOnEventLoop
  }

  private static void store(Channel channel, Object request) throws InterruptedException {
    assert !channel.eventLoop().inEventLoop();
    channel.write(request).sync(); // ok: BlockingOnEventLoop - asserted to be elsewhere
  }

  /** The greeting has come. */
  public void greet(String text) {
    greeting.complete(text);
  }
}
