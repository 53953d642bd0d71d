package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Delays answers on demand: of a test, of who looks for a fault, and of whoever else is asked. */
public final class TestHooks extends ChannelInboundHandlerAdapter {
  private static final boolean SLOW = Boolean.getBoolean("answers.slow");
  private static volatile boolean delayed;
  private static volatile boolean throttled;

  /** For tests. */
  public static void delayed(boolean on) {
    delayed = on;
  }

  public static void throttled(boolean on) {
    throttled = on;
  }

  private static boolean isDelayed() {
    return delayed;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (SLOW) {
      pause();
    }
    if (isDelayed()) {
      pauseLonger();
    }
    if (throttled) {
      pauseLongest();
    }
    context.fireChannelRead(message);
  }

  private static void pause() {
    try {
      Thread.sleep(200); // expect: BlockingOnEventLoop at note
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pauseLonger() {
    try {
      Thread.sleep(400); // expect: BlockingOnEventLoop at note
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pauseLongest() {
    try {
      Thread.sleep(800); // expect: BlockingOnEventLoop at error
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Slows everything down while memory is short. */
  public static final class Memory {
    private Memory() {}

    public static void isShort(boolean now) {
      throttled(now);
    }
  }
}
