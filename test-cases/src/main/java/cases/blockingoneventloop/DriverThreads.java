package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.CompletableFuture;

/** A driver that refuses to wait on its own threads, and one that only counts who does. */
public final class DriverThreads {
  private final Channel channel;
  private int waits;

  public DriverThreads(Channel channel) {
    this.channel = channel;
  }

  /** Threads that belong to the driver. */
  static final class DriverThread extends FastThreadLocalThread {
    DriverThread(Runnable task) {
      super(task);
    }
  }

  static final class DriverThreadFactory extends DefaultThreadFactory {
    DriverThreadFactory() {
      super("driver");
    }

    @Override
    public Thread newThread(Runnable task) {
      return new DriverThread(task);
    }
  }

  public void refresh(CompletableFuture<String> schema) {
    channel.eventLoop().execute(() -> executeRefusing(schema));
    channel.eventLoop().execute(() -> executeRefusingInPlace(schema));
    channel.eventLoop().execute(() -> executeRefusingByName(schema));
    channel.eventLoop().execute(() -> executeCounting(schema));
    channel.eventLoop().execute(() -> executeWarning(schema));
    channel.eventLoop().execute(() -> executeOnOwnOnly(schema));
  }

  private static String executeRefusing(CompletableFuture<String> reply) {
    checkNotDriverThread();
    return reply.join(); // ok: BlockingOnEventLoop - refused on the threads of the driver
  }

  private static void checkNotDriverThread() {
    Thread thread = Thread.currentThread();
    if (thread instanceof DriverThread) {
      throw new IllegalStateException("would wait for itself: " + thread);
    }
  }

  private static String executeRefusingInPlace(CompletableFuture<String> reply) {
    if (Thread.currentThread() instanceof DriverThread) {
      throw new IllegalStateException("would wait for itself");
    }
    return reply.join(); // ok: BlockingOnEventLoop - refused on the threads of the driver
  }

  private static String executeRefusingByName(CompletableFuture<String> reply) {
    if (Thread.currentThread().getName().startsWith("driver-")) {
      throw new IllegalStateException("would wait for itself");
    }
    return reply.join(); // ok: BlockingOnEventLoop - refused on the threads of the driver
  }

  private String executeCounting(CompletableFuture<String> reply) {
    if (Thread.currentThread() instanceof DriverThread) {
      waits++;
    }
    return reply.join(); // expect: BlockingOnEventLoop
  }

  private static String executeWarning(CompletableFuture<String> reply) {
    warnOnDriverThread();
    return reply.join(); // expect: BlockingOnEventLoop
  }

  private static void warnOnDriverThread() {
    if (Thread.currentThread() instanceof DriverThread) {
      System.err.println("waits for itself");
    }
  }

  private static String executeOnOwnOnly(CompletableFuture<String> reply) {
    if (!(Thread.currentThread() instanceof DriverThread)) {
      throw new IllegalStateException("only for the threads of the driver");
    }
    return reply.join(); // expect: BlockingOnEventLoop
  }
}
