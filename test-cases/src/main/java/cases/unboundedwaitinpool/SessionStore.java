package cases.unboundedwaitinpool;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Where threads are few, the wait for Redis has to end; where they grow, it may take its time. */
public final class SessionStore {
  private final Executor few =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Executor growing = Executors.newCachedThreadPool();
  private final Executor virtual = new VirtualThreadTaskExecutor("session-");
  private final Sessions sessions;

  public SessionStore(RedisAsyncCommands<String, String> redis) {
    this.sessions = new RedisSessions(redis);
  }

  /** Of many threads one more. */
  public void load(String id) {
    few.execute(() -> show(sessions.load(id))); // expect: UnboundedWaitInPool
    growing.execute(() -> show(sessions.load(id))); // ok: UnboundedWaitInPool - the pool grows
    virtual.execute(() -> show(sessions.load(id))); // ok: UnboundedWaitInPool - a virtual thread
    few.execute(() -> show(sessions.loadInTime(id)));
  }

  /** With a helper that runs what it is given. */
  public void warm(String id) {
    few.execute(() -> show(orEmpty(() -> sessions.load(id)))); // expect: UnboundedWaitInPool
    few.execute(
        () -> show(orEmpty(() -> "cached " + id))); // ok: UnboundedWaitInPool - this one is quick
  }

  /** A stage of its own. */
  public CompletableFuture<Void> loadLater(String id) {
    return CompletableFuture.supplyAsync(
            () -> sessions.load(id), // expect: UnboundedWaitInPool
            few)
        .thenAccept(SessionStore::show);
  }

  private static String orEmpty(Supplier<String> step) {
    try {
      return step.get();
    } catch (IllegalStateException e) {
      return "";
    }
  }

  private static void show(String session) {
    System.out.println(session);
  }

  private interface Sessions {
    String load(String id);

    String loadInTime(String id);
  }

  private static final class RedisSessions implements Sessions {
    private final RedisAsyncCommands<String, String> redis;

    RedisSessions(RedisAsyncCommands<String, String> redis) {
      this.redis = redis;
    }

    @Override
    public String load(String id) {
      try {
        return redis.get(id).get(); // ok: UnboundedWaitInPool - growing pools call it too
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String loadInTime(String id) {
      try {
        RedisFuture<String> session = redis.get(id);
        boolean there = session.await(1, TimeUnit.SECONDS); // ok: UnboundedWaitInPool - a second
        return there ? session.get() : ""; // FP: UnboundedWaitInPool - the time-out of the client is not followed
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
