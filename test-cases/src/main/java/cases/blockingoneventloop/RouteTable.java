package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Forms that never wait are fine on a loop; a lock is only as quick as its slowest holder. */
public class RouteTable extends SimpleChannelInboundHandler<String> {
  private final ReentrantLock routesLock = new ReentrantLock();
  private final Semaphore permits = new Semaphore(64);
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final BlockingQueue<String> updates;
  private String routes = "";

  public RouteTable(BlockingQueue<String> updates) {
    this.updates = updates;
    new Thread(this::reload, "route-reload").start();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String host) throws Exception {
    if (!permits.tryAcquire()) { // ok: BlockingOnEventLoop - does not wait for a permit
      ctx.close();
    } else if (!loaded.await(0, TimeUnit.SECONDS)) { // ok: BlockingOnEventLoop - zero time to wait
      ctx.writeAndFlush("loading");
    } else if (host.isEmpty()) {
      ctx.writeAndFlush(updates.take()); // expect: BlockingOnEventLoop
    } else {
      String update = updates.poll(); // ok: BlockingOnEventLoop - does not wait for an update
      ctx.writeAndFlush(update == null ? route(host) : update);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (routesLock.tryLock()) { // ok: BlockingOnEventLoop - gives up at once
      routes = "";
      routesLock.unlock();
    }
    permits.release();
  }

  private String route(String host) {
    routesLock.lock(); // expect: BlockingOnEventLoop
    try {
      return routes + host;
    } finally {
      routesLock.unlock();
    }
  }

  private void reload() {
    routesLock.lock();
    try {
      Thread.sleep(500); // ok: BlockingOnEventLoop - a thread of its own
      routes = "default ";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      routesLock.unlock();
    }
    loaded.countDown();
  }
}
