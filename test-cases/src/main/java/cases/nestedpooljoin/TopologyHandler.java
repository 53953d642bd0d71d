package cases.nestedpooljoin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ExecutionException;

/** A handler that waits for its own event loop waits for itself, unless it runs the work inline. */
public class TopologyHandler extends ChannelInboundHandlerAdapter {
  private final Topology topology = new Topology();

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    Future<Integer> nodes = ctx.executor().submit(topology::size);
    System.out.println(nodes.get()); // FN: NestedPoolJoin - the context's executor and the handler's loop are not known to be one
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    System.out.println(sizeOn(ctx.channel().eventLoop()));
  }

  private int sizeOn(EventLoop loop) throws InterruptedException, ExecutionException {
    if (loop.inEventLoop()) {
      return topology.size();
    }
    return loop.submit(topology::size).get(); // ok: NestedPoolJoin - never on the loop itself
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ctx.executor()
        .submit(topology::size)
        .addListener(size -> System.out.println(size.getNow())); // ok: NestedPoolJoin - listener
  }

  private static class Topology {
    int size() {
      return 3;
    }
  }
}
