package cases.blockingoneventloop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** Asks old meters, which speak lines over sockets, and decodes what new ones send. */
public final class MeterProxy extends SimpleChannelInboundHandler<ByteBuf> {
  private final BufferedReader answers;
  private final Closeable session;

  public MeterProxy(Socket meter) throws IOException {
    this.answers = new BufferedReader(new InputStreamReader(meter.getInputStream()));
    this.session = new MeterSession(meter);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf request) throws IOException {
    ctx.writeAndFlush(answers.readLine()); // expect: BlockingOnEventLoop
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws IOException {
    session.close();
  }

  private static final class MeterSession implements Closeable {
    private final Socket meter;

    MeterSession(Socket meter) {
      this.meter = meter;
    }

    @Override
    public void close() throws IOException {
      meter.getOutputStream().write("bye\n".getBytes()); // expect: BlockingOnEventLoop
      meter.getInputStream().read(); // expect: BlockingOnEventLoop
    }
  }

  /** What has come already is in memory. */
  public static final class Decoder extends SimpleChannelInboundHandler<byte[]> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, byte[] frame) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
      ctx.fireChannelRead(in.readInt()); // ok: BlockingOnEventLoop - read from an array
    }
  }
}
