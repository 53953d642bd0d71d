package cases.crosssenderordering;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;

/** Changes come in order on one event thread and stay so only behind a serialiser of the pool. */
public class ConfigWatch implements Watcher {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ConfigListener listener;

  public ConfigWatch(ConfigListener listener) {
    this.listener = listener;
  }

  @Override
  public void process(WatchedEvent change) {
    if (change.getType() == Watcher.Event.EventType.NodeDataChanged) {
      submit(change);
    }
  }

  private void submit(WatchedEvent change) {
    pool.submit(() -> listener.onChange(change)); // expect: CrossSenderOrdering
  }

  /** Applies the changes of the configuration. */
  public interface ConfigListener {
    void onChange(WatchedEvent change);
  }

  /** Runs one task after the other on the threads of a pool. */
  public static class Sequential implements Watcher {
    private final Executor sequential =
        MoreExecutors.newSequentialExecutor(Executors.newFixedThreadPool(4));
    private final ConfigListener listener;

    public Sequential(ConfigListener listener) {
      this.listener = listener;
    }

    @Override
    public void process(WatchedEvent change) {
      sequential.execute(() -> listener.onChange(change)); // ok: CrossSenderOrdering - sequential
    }
  }

  /** Chains each change to the one before it. */
  public static class Chained implements Watcher {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ConfigListener listener;
    private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);

    public Chained(ConfigListener listener) {
      this.listener = listener;
    }

    @Override
    public synchronized void process(WatchedEvent change) {
      tail =
          tail.thenRunAsync( // ok: CrossSenderOrdering - chained to the change before
              () -> listener.onChange(change), pool);
    }
  }
}
