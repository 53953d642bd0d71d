package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Semaphore;

/** A permit that everybody gives back at once is a lock; one that somebody else gives is a wait. */
public final class BodyCollector extends SimpleChannelInboundHandler<byte[]> {
  private final Semaphore body = new Semaphore(1);
  private final Semaphore consumed = new Semaphore(1);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, byte[] part) throws InterruptedException {
    append(part);
    consumed.acquire(); // expect: BlockingOnEventLoop at error
    ctx.fireChannelRead(part);
  }

  private void append(byte[] part) throws InterruptedException {
    body.acquire(); // expect: BlockingOnEventLoop at note
    try {
      bytes.writeBytes(part);
    } finally {
      body.release();
    }
  }

  /** How much there is by now. */
  public int size() throws InterruptedException {
    body.acquire();
    int size = bytes.size();
    body.release();
    return size;
  }

  /** The consumer asks for the next part. */
  public void next() {
    consumed.release();
  }
}
