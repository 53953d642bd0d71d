package cases.cpuheavyoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.zip.GZIPOutputStream;

/** Packs whole replies, small and large ones. */
public final class PackedReplies extends SimpleChannelInboundHandler<byte[]> {
  private final ExecutorService workers;

  public PackedReplies(ExecutorService workers) {
    this.workers = workers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, byte[] reply) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(reply); // expect: CpuHeavyOnEventLoop
    }
    context.writeAndFlush(packed.toByteArray());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    workers.execute(() -> context.writeAndFlush(packed((byte[]) event)));
  }

  private static byte[] packed(byte[] reply) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(reply); // ok: CpuHeavyOnEventLoop - on a worker
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }
}
