package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** A pause of no length is none, and flags are no lengths. */
public final class RetryPause extends ChannelInboundHandlerAdapter {
  private static final int URGENT = 4;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object request) throws InterruptedException {
    pause(0);
    backOff(0L);
    ctx.fireChannelRead(request);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws InterruptedException {
    pauseAfter(3);
    backOffAfter(10L);
    hurry(URGENT);
    ctx.fireChannelInactive();
  }

  private static void pause(int millis) throws InterruptedException {
    if (millis > 0) {
      Thread.sleep(millis); // ok: BlockingOnEventLoop - called with 0 only
    }
  }

  private static void backOff(long millis) throws InterruptedException {
    if (millis <= 0) {
      return;
    }
    Thread.sleep(millis); // ok: BlockingOnEventLoop - called with 0 only
  }

  private static void pauseAfter(int failures) throws InterruptedException {
    if (failures >= 3) {
      Thread.sleep(100L * failures); // expect: BlockingOnEventLoop
    }
  }

  private static void backOffAfter(long millis) throws InterruptedException {
    if (millis < 20) {
      Thread.sleep(20 - millis); // expect: BlockingOnEventLoop
    }
  }

  private static void hurry(int flags) throws InterruptedException {
    if ((flags & URGENT) != 0) {
      Thread.sleep(1000); // expect: BlockingOnEventLoop
    }
  }
}
