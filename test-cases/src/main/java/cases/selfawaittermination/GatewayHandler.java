package cases.selfawaittermination;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;

/** An event loop group terminates after its loops return, and this handler runs on one of them. */
public class GatewayHandler extends SimpleChannelInboundHandler<String> {
  private final EventLoopGroup group;

  public GatewayHandler(EventLoopGroup group) {
    this.group = group;
  }

  public static void install(SocketChannel channel, EventLoopGroup group) {
    group.register(channel);
    channel.pipeline().addLast(new GatewayHandler(group));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String line) throws Exception {
    switch (line) {
      case "halt" -> haltNow(ctx);
      case "loop" ->
          ctx.channel()
              .eventLoop()
              .parent()
              .shutdownGracefully()
              .await(); // expect: SelfAwaitTermination
      default -> group.shutdownGracefully(); // ok: SelfAwaitTermination - does not wait
    }
  }

  private void haltNow(ChannelHandlerContext ctx) throws InterruptedException {
    ctx.channel().eventLoop().shutdownGracefully();
    ctx.channel().eventLoop().terminationFuture().sync(); // expect: SelfAwaitTermination
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    group
        .shutdownGracefully()
        .addListener(done -> System.out.println("down")); // ok: SelfAwaitTermination - listener
  }

  public static void stop(EventLoopGroup group) throws InterruptedException {
    group.shutdownGracefully().sync(); // ok: SelfAwaitTermination - the caller's thread waits
  }
}
