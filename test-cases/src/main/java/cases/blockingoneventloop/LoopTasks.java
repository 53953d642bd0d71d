package cases.blockingoneventloop;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A task belongs to the executor behind the field it is given to, whatever the field's type says.
 */
public class LoopTasks {
  private final EventLoop loop;
  private final Executor ticks;
  private final Executor workers;
  private volatile String greeting = "";
  private volatile InetAddress upstream;

  private LoopTasks(EventLoop loop, Executor ticks, Executor workers) {
    this.loop = loop;
    this.ticks = ticks;
    this.workers = workers;
  }

  public static LoopTasks create(EventLoopGroup group) {
    return new LoopTasks(group.next(), group.next(), Executors.newFixedThreadPool(8));
  }

  public void start() {
    loop.execute(this::readGreeting);
    loop.scheduleAtFixedRate(new UpstreamLookup("upstream.internal"), 0, 30, TimeUnit.SECONDS);
    loop.schedule(() -> greeting = "", 1, TimeUnit.HOURS); // ok: BlockingOnEventLoop - no block
  }

  public void settle() {
    ticks.execute(() -> sleepQuietly(50)); // expect: BlockingOnEventLoop
    workers.execute(() -> sleepQuietly(50)); // ok: BlockingOnEventLoop - a worker runs it
  }

  private void readGreeting() {
    try {
      greeting = Files.readString(Path.of("greeting.txt")); // expect: BlockingOnEventLoop
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleepQuietly(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private class UpstreamLookup implements Runnable {
    private final String host;

    UpstreamLookup(String host) {
      this.host = host;
    }

    @Override
    public void run() {
      try {
        upstream = InetAddress.getByName(host); // expect: BlockingOnEventLoop
      } catch (UnknownHostException e) {
        upstream = null;
      }
    }
  }
}
