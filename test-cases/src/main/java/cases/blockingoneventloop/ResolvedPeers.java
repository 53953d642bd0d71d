package cases.blockingoneventloop;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What was complete when a handler or task was made is complete when it runs. */
public final class ResolvedPeers {
  private final NameResolver<InetAddress> names;
  private final EventLoop loop;

  public ResolvedPeers(NameResolver<InetAddress> names, EventLoop loop) {
    this.names = names;
    this.loop = loop;
  }

  public void prepare(Bootstrap bootstrap, String host) {
    names
        .resolve(host)
        .addListener(
            (Future<InetAddress> address) -> {
              if (address.isSuccess()) {
                bootstrap.handler(
                    new ChannelInitializer<Channel>() {
                      @Override
                      protected void initChannel(Channel channel) throws Exception {
                        greet(
                            channel,
                            address.get()); // ok: BlockingOnEventLoop - asked before it was made
                      }
                    });
              }
            });
  }

  public void prepareAtOnce(Bootstrap bootstrap, String host) {
    Future<InetAddress> address = names.resolve(host);
    bootstrap.handler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) throws Exception {
            greet(channel, address.get()); // expect: BlockingOnEventLoop
          }
        });
  }

  public void tell(Channel channel, CompletableFuture<String> banner) {
    if (banner.isDone()) {
      loop.execute(
          () -> channel.write(banner.join())); // ok: BlockingOnEventLoop - asked before the hand-off
    } else {
      loop.execute(() -> channel.write(banner.join())); // expect: BlockingOnEventLoop
    }
  }

  public void tellSecond(Channel channel, CompletableFuture<String> banner) {
    loop.execute(new Telling(channel, banner));
    if (banner.isDone()) {
      loop.execute(new Telling(channel, banner));
    }
  }

  private static void greet(Channel channel, InetAddress address) throws ExecutionException {
    channel.writeAndFlush("hello " + address.getHostAddress());
  }

  /** Made before anybody asked, too. */
  private static final class Telling implements Runnable {
    private final Channel channel;
    private final CompletableFuture<String> banner;

    Telling(Channel channel, CompletableFuture<String> banner) {
      this.channel = channel;
      this.banner = banner;
    }

    @Override
    public void run() {
      channel.write(banner.join()); // expect: BlockingOnEventLoop
    }
  }
}
