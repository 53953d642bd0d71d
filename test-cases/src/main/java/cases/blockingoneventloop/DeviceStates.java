package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CountDownLatch;

/** A constant of an enum is none of the others. */
public final class DeviceStates extends ChannelInboundHandlerAdapter {
  private final CountDownLatch flushed = new CountDownLatch(1);

  private enum State {
    PENDING,
    STARTED,
    STOPPED;

    static final State LAST = STOPPED;
  }

  @Override
  public void channelRegistered(ChannelHandlerContext ctx) throws InterruptedException {
    changed(State.PENDING);
    ctx.fireChannelRegistered();
  }

  @Override
  public void channelUnregistered(ChannelHandlerContext ctx) throws InterruptedException {
    stopped(State.STOPPED);
    ctx.fireChannelUnregistered();
  }

  private void changed(State state) throws InterruptedException {
    if (state == State.STARTED) {
      flushed.await(); // ok: BlockingOnEventLoop - told of pending only
    }
    if (state != State.PENDING) {
      settle(state);
    }
  }

  private void settle(State state) throws InterruptedException {
    Thread.sleep(state.ordinal() * 100L); // ok: BlockingOnEventLoop - told of pending only
  }

  private void stopped(State state) throws InterruptedException {
    if (state == State.LAST) {
      flushed.await(); // expect: BlockingOnEventLoop
    }
    if (state != State.STARTED) {
      Thread.sleep(100); // expect: BlockingOnEventLoop
    }
  }

  public void flush() {
    flushed.countDown();
  }
}
