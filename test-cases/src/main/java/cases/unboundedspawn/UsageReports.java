package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the first request starts for all of them is one task, however many requests come. */
public final class UsageReports extends ChannelInboundHandlerAdapter {
  private static final ExecutorService REPORTERS = Executors.newCachedThreadPool();

  private static volatile Future<?> reporter;
  private static boolean watching;
  private static boolean tracing;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object request) {
    startReporter();
    startWatching();
    trace(request);
    count(request);
    ctx.fireChannelRead(request);
  }

  private static void startReporter() {
    if (reporter == null) {
      synchronized (UsageReports.class) {
        if (reporter == null) {
          reporter =
              REPORTERS.submit(UsageReports::report); // ok: UnboundedSpawn - for the first one only
        }
      }
    }
  }

  private static void startWatching() {
    if (!watching) {
      REPORTERS.submit(UsageReports::watch); // ok: UnboundedSpawn - for the first one only
      watching = true;
    }
  }

  /** Tracing is switched on elsewhere and stays on. */
  private static void trace(Object request) {
    if (tracing) {
      REPORTERS.submit(() -> System.out.println(request)); // expect: UnboundedSpawn
    }
  }

  /** The reporter is there from the first request on. */
  private static void count(Object request) {
    if (reporter != null) {
      REPORTERS.submit(request::hashCode); // expect: UnboundedSpawn
    }
  }

  public static void startTracing() {
    tracing = true;
  }

  private static void report() {
    System.out.println("usage");
  }

  private static void watch() {
    System.out.println("watching");
  }
}
