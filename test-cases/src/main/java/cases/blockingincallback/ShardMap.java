package cases.blockingincallback;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.zookeeper.AsyncCallback.DataCallback;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/**
 * Watchers run on ZooKeeper's event thread, which a synchronous call of theirs keeps from events.
 */
public class ShardMap implements Watcher {
  private final CountDownLatch connected = new CountDownLatch(1);
  private final ExecutorService refresher = Executors.newSingleThreadExecutor();
  private final ZooKeeper zooKeeper;
  private volatile byte[] shards;

  public ShardMap(String servers) throws IOException {
    this.zooKeeper = new ZooKeeper(servers, 30_000, this);
  }

  public void awaitConnection() throws InterruptedException {
    connected.await(); // ok: BlockingInCallback - the application's own thread
  }

  @Override
  public void process(WatchedEvent event) {
    if (event.getState() == KeeperState.SyncConnected) {
      connected.countDown(); // ok: BlockingInCallback - counting down never waits
    }
    switch (event.getType()) {
      case NodeDataChanged -> reload();
      case NodeCreated -> refresher.execute(this::reloadOnRefresher);
      case NodeDeleted -> reloadAsync();
      default -> shards = null;
    }
  }

  private void reload() {
    try {
      shards = zooKeeper.getData("/shards", this, null); // expect: BlockingInCallback
    } catch (KeeperException | InterruptedException e) {
      shards = null;
    }
  }

  private void reloadOnRefresher() {
    try {
      shards = zooKeeper.getData("/shards", this, null); // ok: BlockingInCallback - own thread
    } catch (KeeperException | InterruptedException e) {
      shards = null;
    }
  }

  private void reloadAsync() {
    DataCallback loaded = (code, path, context, data, stat) -> shards = data;
    zooKeeper.getData("/shards", this, loaded, null); // ok: BlockingInCallback - asynchronous form
  }
}
