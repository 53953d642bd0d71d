package cases.blockingoneventloop;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A decorator only passes tasks on: the thread is that of the executor inside it. */
public class TimedLoop {
  private final Executor timed;
  private final Executor traced = new TracedExecutor(Executors.newFixedThreadPool(4));
  private volatile byte[] logo;
  private volatile byte[] banner;

  public TimedLoop(EventLoopGroup group) {
    this.timed = new TimedExecutor(group.next());
  }

  public void load() {
    timed.execute(
        () -> {
          try {
            logo = Files.readAllBytes(Path.of("logo.png")); // expect: BlockingOnEventLoop
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    traced.execute(
        () -> {
          try {
            banner = Files.readAllBytes(Path.of("banner.png")); // ok: BlockingOnEventLoop - worker
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static class TimedExecutor implements Executor {
    private final Executor target;
    private volatile long slowest;

    TimedExecutor(Executor target) {
      this.target = target;
    }

    @Override
    public void execute(Runnable task) {
      target.execute(
          () -> {
            long start = System.nanoTime();
            task.run();
            slowest = Math.max(slowest, System.nanoTime() - start);
          });
    }
  }

  private record TracedExecutor(Executor target) implements Executor {
    @Override
    public void execute(Runnable task) {
      String parent = Thread.currentThread().getName();
      target.execute(
          () -> {
            Thread.currentThread().setName(parent + "/task");
            task.run();
          });
    }
  }
}
