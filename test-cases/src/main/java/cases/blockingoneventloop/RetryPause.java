package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
    nap(0, "none");
    awaitUpTo(0);
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

  /** One way in says 0, the other one does not. */
  private static void nap(long millis, String why) throws InterruptedException {
    System.out.println(why);
    Thread.sleep(millis); // expect: BlockingOnEventLoop
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws InterruptedException {
    nap(500, "warming up");
    ctx.fireChannelActive();
  }

  private final CountDownLatch warm = new CountDownLatch(1);

  private void awaitUpTo(long millis) throws InterruptedException {
    if (!warm.await(millis, TimeUnit.MILLISECONDS)) { // ok: BlockingOnEventLoop - asked with 0 only
      System.out.println("cold");
    }
  }

  /** Waits on the thread of the caller, who is no loop. */
  public void awaitWarm() throws InterruptedException {
    awaitUpTo(10_000);
  }

  public void warm() {
    warm.countDown();
  }

  private static void hurry(int flags) throws InterruptedException {
    if ((flags & URGENT) != 0) {
      Thread.sleep(1000); // expect: BlockingOnEventLoop
    }
  }
}
