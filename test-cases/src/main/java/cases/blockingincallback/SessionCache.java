package cases.blockingincallback;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A synchronous Redis call on the thread that reads Redis replies waits for a reply in vain. */
public class SessionCache {
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final StatefulRedisConnection<String, String> redis;
  private volatile String last;

  public SessionCache(StatefulRedisConnection<String, String> redis) {
    this.redis = redis;
  }

  public CompletionStage<String> user(String session) {
    return redis
        .async()
        .get(session)
        .thenApply(user -> redis.sync().get("user:" + user)); // FN: BlockingInCallback - the callback is registered through a library type that is not followed
  }

  public CompletionStage<String> userLater(String session) {
    return redis
        .async()
        .get(session)
        .thenCompose(
            user -> redis.async().get("user:" + user)); // ok: BlockingInCallback - composed
  }

  public CompletionStage<String> userOnWorkers(String session) {
    return redis
        .async()
        .get(session)
        .thenApplyAsync(
            user -> redis.sync().get("user:" + user), // ok: BlockingInCallback - on workers
            workers);
  }

  public void listen(StatefulRedisPubSubConnection<String, String> expired) {
    expired.addListener(new Expired());
  }

  private class Expired extends RedisPubSubAdapter<String, String> {
    @Override
    public void message(String channel, String session) {
      redis.sync().del(session); // FN: BlockingInCallback - the callback is registered through a library type that is not followed
    }

    @Override
    public void message(String pattern, String channel, String session) {
      last = session;
      redis.async().del(session); // ok: BlockingInCallback - does not wait for the reply
    }
  }
}
