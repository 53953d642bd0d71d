package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Requests wait in a queue with places, and one task at a time works it off. */
public final class ReadScheduler extends SimpleChannelInboundHandler<String> {
  private final ExecutorService reads = Executors.newFixedThreadPool(2);
  private final Queue<String> requests = new ArrayDeque<>();
  private final Object lock = new Object();
  private boolean running;
  private boolean stopped;

  @Override
  protected void channelRead0(ChannelHandlerContext context, String request) {
    synchronized (lock) {
      if (requests.size() < 100) {
        requests.add(request);
      }
    }
    runIfIdle();
    runUnlessStopped();
  }

  private void runIfIdle() {
    synchronized (lock) {
      if (!running) {
        running = true;
        reads.execute(() -> readAll()); // ok: UnboundedSpawn - until it is done there is no other
      }
    }
  }

  /** Nobody turns this flag over when a task is handed on. */
  private void runUnlessStopped() {
    synchronized (lock) {
      if (!stopped) {
        reads.execute(() -> readAll()); // expect: UnboundedSpawn
      }
    }
  }

  public void stop() {
    synchronized (lock) {
      stopped = true;
    }
  }

  private void readAll() {
    String request;
    while ((request = next()) != null) {
      System.out.println(request);
    }
  }

  private String next() {
    synchronized (lock) {
      String request = requests.poll();
      running = request != null;
      return request;
    }
  }
}
