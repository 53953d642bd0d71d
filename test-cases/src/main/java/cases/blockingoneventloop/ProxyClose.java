package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Whether closing waits is decided by a flag that both callers set to a constant. */
public final class ProxyClose extends ChannelInboundHandlerAdapter {
  private final Channel outbound;

  public ProxyClose(Channel outbound) {
    this.outbound = outbound;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    close(outbound, false); // ok: BlockingOnEventLoop - does not wait
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close(outbound, true); // expect: BlockingOnEventLoop
  }

  /** Called by the main thread when the program ends. */
  public void stop() {
    close(outbound, true); // ok: BlockingOnEventLoop - the main thread may wait
  }

  private static void close(Channel channel, boolean wait) {
    if (wait) {
      channel.close().syncUninterruptibly(); // ok: BlockingOnEventLoop - only who says so waits
    } else {
      channel.close();
    }
  }

  public static void main(String[] args) {
    new ProxyClose(null).stop();
  }
}
