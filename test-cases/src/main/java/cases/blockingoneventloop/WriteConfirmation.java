package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The loop completes its own writes: it may look at their futures, but never wait for them. */
public class WriteConfirmation extends ChannelDuplexHandler {
  private final Deque<ChannelFuture> unconfirmed = new ArrayDeque<>();
  private boolean failed;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    ctx.writeAndFlush(message).sync(); // expect: BlockingOnEventLoop
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    ChannelFuture oldest = unconfirmed.poll();
    if (oldest != null && oldest.isDone()) {
      oldest.get(); // ok: BlockingOnEventLoop - known to be complete
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ChannelFuture written = ctx.write(message, promise);
    written.addListener(this::confirm);
    unconfirmed.add(written);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    for (ChannelFuture write : unconfirmed) {
      failed |= !write.await(200, TimeUnit.MILLISECONDS); // expect: BlockingOnEventLoop
      failed |= !write.await(0); // ok: BlockingOnEventLoop - zero time to wait
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
    flush(ctx.channel());
  }

  private void confirm(Future<? super Void> write) {
    Object result = write.getNow(); // ok: BlockingOnEventLoop - never waits
    failed |= result == null && !write.isSuccess();
  }

  private void flush(Channel channel) throws InterruptedException {
    ChannelFuture flushed = channel.writeAndFlush("FLUSH");
    if (channel.eventLoop().inEventLoop()) {
      flushed.addListener(this::confirm);
    } else {
      flushed.sync(); // ok: BlockingOnEventLoop - not reached by the loop
    }
  }
}
