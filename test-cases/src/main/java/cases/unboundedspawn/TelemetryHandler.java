package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The event loop reads the next frame while earlier ones queue up, unless reading is switched off.
 */
public class TelemetryHandler extends ChannelInboundHandlerAdapter {
  private final ExecutorService decoders = Executors.newCachedThreadPool();

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object frame) {
    if (frame instanceof byte[] bytes) {
      decodeLater(bytes);
    }
  }

  private void decodeLater(byte[] frame) {
    decoders.submit(() -> decode(frame)); // expect: UnboundedSpawn
  }

  private void decode(byte[] frame) {
    System.out.println(frame.length);
  }

  /** Reads one frame, decodes it elsewhere and only then reads on. */
  public static class OneFrameAtATime extends ChannelInboundHandlerAdapter {
    private final ExecutorService decoders = Executors.newCachedThreadPool();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      ctx.channel().config().setAutoRead(false);
      decoders.submit( // ok: UnboundedSpawn - nothing is read until this one is done
          () -> {
            System.out.println(frame);
            ctx.channel().config().setAutoRead(true);
          });
    }
  }
}
