package cases.blockingoneventloop;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;

/** A relay connects upstream and goes on when the connection is there. */
public final class UpstreamConnect extends ChannelInboundHandlerAdapter {
  private final Bootstrap bootstrap;
  private final SocketAddress primary;
  private final SocketAddress spare;

  public UpstreamConnect(Bootstrap bootstrap, SocketAddress primary, SocketAddress spare) {
    this.bootstrap = bootstrap;
    this.primary = primary;
    this.spare = spare;
  }

  /** A listener is told the future when it is done: to ask it rethrows what went wrong. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    bootstrap
        .connect(primary)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  Channel upstream =
                      done.sync().channel(); // ok: BlockingOnEventLoop - it is complete
                  upstream.writeAndFlush("hello");
                });
  }

  /** The same in a class. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    bootstrap
        .connect(primary)
        .addListener(
            new ChannelFutureListener() {
              @Override
              public void operationComplete(ChannelFuture done) throws Exception {
                greet(done);
              }

              private void greet(ChannelFuture done) throws Exception {
                done.get(); // ok: BlockingOnEventLoop - it is complete
                done.channel().writeAndFlush("hello");
              }
            });
  }

  /** Another future is not the one that the listener is told. */
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ChannelFuture other = bootstrap.connect(spare);
    bootstrap
        .connect(primary)
        .addListener(
            (ChannelFutureListener)
                done -> other.sync()); // expect: BlockingOnEventLoop
  }

  /** Who tries again after any failure expects failures. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    for (int attempt = 1; attempt <= 3; attempt++) {
      try {
        context.write(transformed(message));
        return;
      } catch (RuntimeException e) {
        Thread.sleep(1_000L * attempt); // expect: BlockingOnEventLoop
      }
    }
  }

  private static Object transformed(Object message) {
    return message.toString().repeat(2);
  }
}
