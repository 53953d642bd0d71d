package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A queue that is made for one message gets the tasks of that message, and those are few. */
public final class StreamWriters extends ChannelInboundHandlerAdapter {
  private final Executor workers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Executor shared = new OneByOne(workers);

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    writeApart(message);
    shared.execute(() -> write(message)); // expect: UnboundedSpawn at warning
  }

  private void writeApart(Object message) {
    Executor own = new OneByOne(workers);
    own.execute(() -> write(message)); // expect: UnboundedSpawn at note
    own.execute(() -> write("end")); // expect: UnboundedSpawn at note
  }

  private static void write(Object message) {
    System.out.println(message);
  }

  private static final class OneByOne implements Executor, Runnable {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Executor executor;

    OneByOne(Executor executor) {
      this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
      if (running.compareAndSet(false, true)) {
        executor.execute(this);
      }
    }

    @Override
    public void run() {
      Runnable task;
      while ((task = tasks.poll()) != null) {
        task.run();
      }
      running.set(false);
    }
  }
}
