package cases.blockingoneventloop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Checks frames; who looks for a broken one may stop the program at it to attach a debugger. */
public final class FrameChecks extends SimpleChannelInboundHandler<ByteBuf> {
  private static final boolean HALT = Boolean.getBoolean("frames.halt");
  private final Valve valve;

  public FrameChecks(Valve valve) {
    this.valve = valve;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
    check(frame.readableBytes() >= 4, "short frame");
    while (!valve.isOpen()) {
      pause();
    }
    context.fireChannelRead(frame.retain());
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      fail(message);
    }
  }

  /** Does not come back. */
  private static void fail(String message) {
    if (HALT) {
      System.err.println("halted for a debugger: " + message);
      while (true) {
        try {
          Thread.sleep(1000); // ok: BlockingOnEventLoop - stays here for ever, on purpose
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
    throw new IllegalStateException(message);
  }

  private static void pause() {
    try {
      Thread.sleep(1000); // expect: BlockingOnEventLoop
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops what comes in. */
  public interface Valve {
    boolean isOpen();
  }
}
