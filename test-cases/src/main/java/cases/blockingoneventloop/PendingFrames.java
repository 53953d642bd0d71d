package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Taking from a queue does not wait where the queue was just seen to hold something. */
public class PendingFrames extends ChannelInboundHandlerAdapter {
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    while (!frames.isEmpty()) {
      ctx.write(frames.take()); // ok: BlockingOnEventLoop - there is one
    }
    if (frames.peek() != null) {
      ctx.write(frames.take()); // ok: BlockingOnEventLoop - there is one
    }
    for (int left = 10; frames.size() > 0 && left > 0; left--) {
      ctx.write(frames.take()); // ok: BlockingOnEventLoop - there is one
    }
    ctx.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
    if (!frames.isEmpty()) {
      ctx.write(replies.take()); // expect: BlockingOnEventLoop
    }
    if (replies.isEmpty()) {
      ctx.write(replies.take()); // expect: BlockingOnEventLoop
    }
  }

  public void add(String frame, String reply) {
    frames.add(frame);
    replies.add(reply);
  }
}
