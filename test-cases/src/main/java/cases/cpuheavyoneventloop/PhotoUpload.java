package cases.cpuheavyoneventloop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Photos are decoded and scaled by the loop, or by the group that a handler is added with. */
public final class PhotoUpload extends ChannelInitializer<Channel> {
  private final EventExecutorGroup scalers =
      new DefaultEventExecutorGroup(
          4, new DefaultThreadFactory("scaler"), 100, RejectedExecutionHandlers.reject());

  @Override
  protected void initChannel(Channel channel) {
    channel.pipeline().addLast("portrait", new PortraitHandler());
    channel.pipeline().addLast(scalers, "album", new AlbumHandler());
  }

  private static final class PortraitHandler extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf upload) throws IOException {
      byte[] photo = ByteBufUtil.getBytes(upload); // ok: CpuHeavyOnEventLoop - a mere copy
      ctx.writeAndFlush(Unpooled.wrappedBuffer(portrait(photo)));
    }

    private static byte[] portrait(byte[] photo) throws IOException {
      BufferedImage full =
          ImageIO.read(new ByteArrayInputStream(photo)); // expect: CpuHeavyOnEventLoop
      AffineTransform half = AffineTransform.getScaleInstance(0.5, 0.5);
      BufferedImage small =
          new AffineTransformOp(half, AffineTransformOp.TYPE_BICUBIC)
              .filter(full, null); // expect: CpuHeavyOnEventLoop
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(small, "png", png); // expect: CpuHeavyOnEventLoop
      return png.toByteArray();
    }
  }

  private static final class AlbumHandler extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf upload) throws IOException {
      byte[] photo = ByteBufUtil.getBytes(upload);
      BufferedImage full =
          ImageIO.read(new ByteArrayInputStream(photo)); // ok: CpuHeavyOnEventLoop - on the group
      ctx.writeAndFlush(Unpooled.copyInt(full.getWidth()));
    }
  }
}
