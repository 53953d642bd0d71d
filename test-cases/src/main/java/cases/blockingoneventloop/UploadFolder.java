package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.atomic.AtomicBoolean;

/** Waits for somebody else to let go of a folder, a moment or as long as it takes. */
public final class UploadFolder extends SimpleChannelInboundHandler<String> {
  private final AtomicBoolean used = new AtomicBoolean();

  @Override
  protected void channelRead0(ChannelHandlerContext context, String name) throws Exception {
    if (name.isEmpty()) {
      takeSoon();
    } else {
      takeAtLast();
    }
    context.fireChannelRead(name);
  }

  private void takeSoon() throws InterruptedException {
    for (int attempt = 1; attempt <= 10; attempt++) {
      if (used.compareAndSet(false, true)) {
        return;
      }
      Thread.sleep(1); // expect: BlockingOnEventLoop at warning
    }
  }

  private void takeAtLast() throws InterruptedException {
    while (!used.compareAndSet(false, true)) {
      Thread.sleep(1); // expect: BlockingOnEventLoop at error
    }
  }
}
