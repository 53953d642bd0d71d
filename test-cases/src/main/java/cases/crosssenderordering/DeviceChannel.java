package cases.crosssenderordering;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A group gives each task to the next of its executors; one executor kept for a device is serial.
 */
public class DeviceChannel extends ChannelInboundHandlerAdapter {
  private final EventExecutorGroup group;
  private final DeviceListener listener;

  public DeviceChannel(EventExecutorGroup group, DeviceListener listener) {
    this.group = group;
    this.listener = listener;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object reading) {
    group.execute(() -> listener.onReading(reading)); // expect: CrossSenderOrdering
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    CompletableFuture.runAsync(() -> listener.onReading(event)); // expect: CrossSenderOrdering
  }

  /** Gets the readings of one device. */
  public interface DeviceListener {
    void onReading(Object reading);
  }

  /** Picks one executor of the group and stays with it. */
  public static class Pinned extends ChannelInboundHandlerAdapter {
    private final EventExecutor executor;
    private final DeviceListener listener;
    private final Consumer<Object> forward;

    public Pinned(EventExecutorGroup group, DeviceListener listener) {
      this.executor = group.next();
      this.listener = listener;
      this.forward = listener::onReading;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object reading) {
      executor.execute(() -> listener.onReading(reading)); // ok: CrossSenderOrdering - one executor
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      executor.execute(() -> forward.accept(event)); // ok: CrossSenderOrdering - one executor
    }
  }
}
