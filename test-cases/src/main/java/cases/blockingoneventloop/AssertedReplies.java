package cases.blockingoneventloop;

import com.google.common.base.Preconditions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What the code asserts or demands is known behind it. */
public final class AssertedReplies extends ChannelInboundHandlerAdapter {
  private final CompletableFuture<String> greeting = new CompletableFuture<>();

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object request) throws Exception {
    ctx.write(answer(greeting));
    ctx.write(answerAnyhow(greeting));
    ctx.write(answerChecked(greeting));
    ctx.write(answerWell(greeting));
    ctx.write(answerEither(greeting));
    ctx.write(answerIfThere(new Exchange()));
    ctx.write(answerOther(new Exchange(), new Exchange()));
    ctx.writeAndFlush(answerOrWait(greeting));
    store(ctx.channel(), request);
  }

  /** A request and the answer that it waits for. */
  private static final class Exchange {
    private final CompletableFuture<String> reply = new CompletableFuture<>();

    CompletableFuture<String> getReply() {
      return reply;
    }
  }

  private static String answerIfThere(Exchange exchange) {
    if (isThere(exchange.getReply())) {
      return exchange.getReply().join(); // ok: BlockingOnEventLoop - the same reply was asked
    }
    return "later";
  }

  private static String answerOther(Exchange exchange, Exchange other) {
    if (isThere(exchange.getReply())) {
      return other.getReply().join(); // expect: BlockingOnEventLoop
    }
    return "later";
  }

  private static boolean isThere(CompletableFuture<String> reply) {
    return reply.isDone() && !reply.isCompletedExceptionally();
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

  private static String answerChecked(Future<String> reply)
      throws ExecutionException, InterruptedException {
    Preconditions.checkState(reply.isDone(), "no reply yet");
    return reply.get(); // ok: BlockingOnEventLoop - the check has thrown if it is not there
  }

  private static String answerWell(CompletableFuture<String> reply) {
    Preconditions.checkArgument(reply.isDone() && !reply.isCompletedExceptionally());
    return reply.join(); // ok: BlockingOnEventLoop - both have been checked
  }

  private static String answerEither(CompletableFuture<String> reply) {
    Preconditions.checkArgument(reply.isDone() || reply.getNumberOfDependents() > 0, "%s", reply);
    return reply.join(); // expect: BlockingOnEventLoop
  }

  private static String answerOrWait(Future<String> reply)
      throws ExecutionException, InterruptedException {
    try {
      demand(reply.isDone());
    } catch (IllegalStateException e) {
      System.err.println("late");
    }
    return reply.get(); // expect: BlockingOnEventLoop
  }

  private static void demand(boolean condition) {
    if (!condition) {
      throw new IllegalStateException();
    }
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
