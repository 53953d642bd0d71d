package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Gives up writes that take too long, and says to whom: the shared timer must not wait for that. */
public final class WriteDeadline {
  private static final Timer TIMER = new HashedWheelTimer();
  private final ChannelPool pool;
  private final Consumer<String> log;
  private volatile CompletableFuture<Channel> channel;

  public WriteDeadline(ChannelPool pool, Consumer<String> log) {
    this.pool = pool;
    this.log = log;
  }

  /** The task is scheduled by what runs once there is a channel. */
  public void send(String order) {
    CompletableFuture<Channel> acquired = acquire();
    acquired.whenComplete(
        (open, failure) -> {
          if (failure == null) {
            giveUp(open.writeAndFlush(order));
          }
        });
  }

  private CompletableFuture<Channel> acquire() {
    channel = pool.acquire();
    return channel;
  }

  private void giveUp(ChannelFuture write) {
    TIMER.newTimeout(
        timeout -> {
          if (write.cancel(false)) {
            log.accept("not written to " + channel.join()); // ok: BlockingOnEventLoop - it is there
          }
        },
        3,
        TimeUnit.SECONDS);
  }

  /** The task is scheduled while the channel is being opened. */
  public static final class BeforeThere {
    private final ChannelPool pool;
    private final Consumer<String> log;
    private volatile CompletableFuture<Channel> channel;

    public BeforeThere(ChannelPool pool, Consumer<String> log) {
      this.pool = pool;
      this.log = log;
    }

    public void send(String order) {
      channel = pool.acquire();
      giveUp(order);
      channel.whenComplete(
          (open, failure) -> {
            if (failure == null) {
              open.writeAndFlush(order);
            }
          });
    }

    private void giveUp(String order) {
      TIMER.newTimeout(
          timeout -> log.accept(order + " to " + channel.join()), // expect: BlockingOnEventLoop
          3,
          TimeUnit.SECONDS);
    }
  }

  /** One of two callers does not know whether the channel is there. */
  public static final class OnceMoreBeforeThere {
    private final ChannelPool pool;
    private final Consumer<String> log;
    private volatile CompletableFuture<Channel> channel;

    public OnceMoreBeforeThere(ChannelPool pool, Consumer<String> log) {
      this.pool = pool;
      this.log = log;
    }

    public void send(String order) {
      channel = pool.acquire();
      channel.whenComplete((open, failure) -> giveUp(order));
    }

    public void again(String order) {
      giveUp(order);
    }

    private void giveUp(String order) {
      TIMER.newTimeout(
          timeout -> log.accept(order + " to " + target()), 3, TimeUnit.SECONDS);
    }

    private Channel target() {
      try {
        return channel.join(); // expect: BlockingOnEventLoop
      } catch (CompletionException e) {
        throw new IllegalStateException("no channel", e);
      }
    }
  }

  /** Opens channels. */
  public interface ChannelPool {
    CompletableFuture<Channel> acquire();
  }
}
