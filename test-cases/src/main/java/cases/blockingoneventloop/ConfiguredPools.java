package cases.blockingoneventloop;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** Executors of which the configuration says what they are. */
public final class ConfiguredPools {
  private final Executor workers;
  private final Executor shared;

  public ConfiguredPools(String workers, String shared, EventLoopGroup loops) {
    this.workers = ownPool(workers);
    this.shared = anyPool(shared, loops);
  }

  private static Executor ownPool(String kind) {
    return switch (kind) {
      case "single" -> Executors.newSingleThreadExecutor();
      case "timer" -> Executors.newSingleThreadScheduledExecutor();
      case "fixed" -> Executors.newFixedThreadPool(4);
      case "small" -> Executors.newFixedThreadPool(2);
      case "stealing" -> new ForkJoinPool(8);
      default -> Executors.newCachedThreadPool();
    };
  }

  private static Executor anyPool(String kind, EventLoopGroup loops) {
    return switch (kind) {
      case "single" -> Executors.newSingleThreadExecutor();
      case "fixed" -> Executors.newFixedThreadPool(4);
      case "small" -> Executors.newFixedThreadPool(2);
      case "netty" -> new DefaultEventExecutorGroup(2);
      case "loop" -> loops;
      default -> Executors.newCachedThreadPool();
    };
  }

  public void refresh(CompletableFuture<String> settings) {
    workers.execute(
        () -> settings.join()); // ok: BlockingOnEventLoop - the pools are the program's own
    shared.execute(() -> settings.join()); // expect: BlockingOnEventLoop
  }
}
