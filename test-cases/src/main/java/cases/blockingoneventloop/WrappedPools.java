package cases.blockingoneventloop;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One class wraps every kind of executor, and its subclasses say which they have. */
public final class WrappedPools {
  abstract static class NamedExecutor implements Executor {
    private final String name;
    private final Executor executor;

    NamedExecutor(String name, Executor executor) {
      this.name = name;
      this.executor = executor;
    }

    Executor unwrap() {
      return executor;
    }

    @Override
    public void execute(Runnable task) {
      executor.execute(
          () -> {
            Thread.currentThread().setName(name);
            task.run();
          });
    }
  }

  static final class NamedLoop extends NamedExecutor {
    NamedLoop(EventLoop loop) {
      super("loop", loop);
    }

    @Override
    EventLoop unwrap() {
      return (EventLoop) super.unwrap();
    }
  }

  static final class NamedPool extends NamedExecutor {
    NamedPool(ThreadPoolExecutor pool) {
      super("pool", pool);
    }

    @Override
    ThreadPoolExecutor unwrap() {
      return (ThreadPoolExecutor) super.unwrap();
    }
  }

  private final NamedLoop loop;
  private final NamedPool pool =
      new NamedPool(
          new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(100)));

  public WrappedPools(EventLoop loop) {
    this.loop = new NamedLoop(loop);
  }

  public void refresh(CompletableFuture<String> settings) {
    loop.unwrap().execute(() -> settings.join()); // expect: BlockingOnEventLoop
    Runnable load = () -> settings.join(); // ok: BlockingOnEventLoop - a pool of the program's own
    pool.unwrap().execute(load);
  }
}
