package cases.crosssenderordering;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A task for each message loses the order; a queue drained by one task at a time keeps it. */
public class TopicDelivery extends SimpleChannelInboundHandler<String> {
  private final ExecutorService pool = Executors.newFixedThreadPool(8);
  private final TopicListener listener;

  public TopicDelivery(TopicListener listener) {
    this.listener = listener;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String message) {
    pool.execute(new Delivery(listener, message)); // expect: CrossSenderOrdering
  }

  /** Gets the messages of one topic as they were published. */
  public interface TopicListener {
    void onMessage(String message);
  }

  private record Delivery(TopicListener listener, String message) implements Runnable {
    @Override
    public void run() {
      listener.onMessage(message);
    }
  }

  /** Delivers from a queue for each channel. */
  public static class Drained extends SimpleChannelInboundHandler<String> {
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final Queue<String> pending = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final TopicListener listener;

    public Drained(TopicListener listener) {
      this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String message) {
      pending.add(message);
      scheduleDrain();
    }

    private void scheduleDrain() {
      if (draining.compareAndSet(false, true)) {
        pool.execute(this::drain); // ok: CrossSenderOrdering - one drain task at a time
      }
    }

    private void drain() {
      String message;
      while ((message = pending.poll()) != null) {
        listener.onMessage(message);
      }
      draining.set(false);
      if (!pending.isEmpty()) {
        scheduleDrain();
      }
    }
  }

  /** Tells who watches the tasks when each of them begins. */
  public static class Watched extends SimpleChannelInboundHandler<String> {
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final TaskListener listener;

    public Watched(TaskListener listener) {
      this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String message) {
      pool.execute(
          new Count(listener, message)); // ok: CrossSenderOrdering - a task tells of itself only
    }

    /** Is told which tasks run, in whatever order they begin. */
    public interface TaskListener {
      void onStarted(Runnable task);
    }

    private static final class Count implements Runnable {
      private final TaskListener listener;
      private final String message;

      Count(TaskListener listener, String message) {
        this.listener = listener;
        this.message = message;
      }

      @Override
      public void run() {
        listener.onStarted(this);
        System.out.println(message.length());
      }
    }
  }
}
