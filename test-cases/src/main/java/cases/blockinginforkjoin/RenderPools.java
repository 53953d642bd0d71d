package cases.blockinginforkjoin;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/**
 * The executor behind a field, a factory or a decorator decides, not the type that it is seen as.
 */
public class RenderPools {
  private final Executor pages = new NamedExecutor(ForkJoinPool.commonPool());
  private final Executor previews;
  private final ExecutorService thumbnails = Pools.stealing();
  private final ExecutorService exports = Pools.exports();

  public RenderPools() {
    this(Executors.newCachedThreadPool());
  }

  private RenderPools(Executor previews) {
    this.previews = previews;
  }

  public void renderAll(Process converter) {
    pages.execute(() -> finish(converter)); // expect: BlockingInForkJoin
    previews.execute(() -> finish(converter)); // ok: BlockingInForkJoin - a cached pool
    thumbnails.execute(
        new Runnable() {
          @Override
          public void run() {
            finish(converter); // expect: BlockingInForkJoin
          }
        });
    exports.execute(
        new Runnable() {
          @Override
          public void run() {
            finish(converter); // ok: BlockingInForkJoin - a fixed pool for exports
          }
        });
  }

  private static void finish(Process converter) {
    try {
      converter.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static class Pools {
    static ExecutorService stealing() {
      return Executors.newWorkStealingPool();
    }

    static ExecutorService exports() {
      return Executors.newFixedThreadPool(3);
    }
  }

  private record NamedExecutor(Executor target) implements Executor {
    @Override
    public void execute(Runnable task) {
      target.execute(
          () -> {
            Thread.currentThread().setName("pages");
            task.run();
          });
    }
  }
}
