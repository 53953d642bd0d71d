package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Recomputes routes on a change, unless it is being done already. */
public final class RouteChanges extends SimpleChannelInboundHandler<String> {
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final Consumer<String> routes;
  private Future<?> running;
  private Future<?> last;
  private String pending = "";

  public RouteChanges(Consumer<String> routes) {
    this.routes = routes;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, String change) {
    recompute(change);
    recomputeAlways(change);
  }

  private synchronized void recompute(String change) {
    if (running == null || running.isDone()) {
      running =
          worker.submit(() -> routes.accept(change)); // ok: UnboundedSpawn - one at a time
    } else {
      pending = change;
    }
  }

  private synchronized void recomputeAlways(String change) {
    last = other.submit(() -> routes.accept(change)); // expect: UnboundedSpawn
  }

  public synchronized String state() {
    return pending + (last != null && last.isDone() ? " done" : " running");
  }
}
