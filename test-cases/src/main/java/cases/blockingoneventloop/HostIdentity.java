package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetAddress;

/** A look-up whose answer is kept for ever makes the first request wait, and only that one. */
public final class HostIdentity extends ChannelInboundHandlerAdapter {
  private static volatile String hostName;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object request) throws IOException {
    ctx.write(hostName());
    ctx.writeAndFlush(isAlive(request.toString()));
  }

  private static String hostName() throws IOException {
    if (hostName == null) {
      hostName = InetAddress.getLocalHost().getHostName(); // expect: BlockingOnEventLoop at note
    }
    return hostName;
  }

  private static boolean isAlive(String host) throws IOException {
    return InetAddress.getByName(host).isReachable(1000); // expect: BlockingOnEventLoop at error
  }
}
