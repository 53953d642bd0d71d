package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A lock is as quick as the slowest thing that anybody else does while holding it. */
public class RoutingTable extends SimpleChannelInboundHandler<String> {
  private final Map<String, String> routes = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Lock peers = new ReentrantLock();
  private final Lock stats = new ReentrantLock();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

  public void start() {
    timer.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::ping, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::clear, 1, 1, TimeUnit.MINUTES);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, String message) {
    context.writeAndFlush(route(message));
    count(message);
    note(message);
  }

  private String route(String message) {
    synchronized (routes) { // expect: BlockingOnEventLoop
      return routes.getOrDefault(message, "");
    }
  }

  private void refresh() {
    synchronized (routes) {
      try (Socket socket = new Socket("routes.example", 80)) {
        routes.put("default", socket.toString());
      } catch (IOException e) {
        routes.clear();
      }
    }
  }

  private void count(String message) {
    synchronized (counts) { // ok: BlockingOnEventLoop - everybody is quick under this one
      counts.merge(message, 1, Integer::sum);
    }
  }

  private void clear() {
    synchronized (counts) {
      counts.clear();
    }
    stats.lock();
    try {
      counts.size();
    } finally {
      stats.unlock();
    }
  }

  private void note(String message) {
    peers.lock(); // expect: BlockingOnEventLoop
    try {
      routes.size();
    } finally {
      peers.unlock();
    }
  }

  private void ping() {
    peers.lock();
    try (Socket socket = new Socket("peers.example", 80)) {
      routes.put("peer", socket.toString());
    } catch (IOException e) {
      routes.remove("peer");
    } finally {
      peers.unlock();
    }
  }
}
