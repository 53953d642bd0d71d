package cases.blockingincallback;

import java.util.List;
import org.apache.zookeeper.AsyncCallback.StringCallback;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** The same callback type runs on ZooKeeper's thread or here, depending on who is given it. */
public final class QuotaTree {
  private final ZooKeeper zooKeeper;
  private int found;

  public QuotaTree(ZooKeeper zooKeeper) {
    this.zooKeeper = zooKeeper;
  }

  /** Walks the tree on the caller's thread and calls the callback for each node. */
  public int count(String root) throws KeeperException, InterruptedException {
    walk(
        List.of(root),
        (code, path, context, name) -> {
          found += children(path); // ok: BlockingInCallback - the walk calls it, on this thread
        });
    return found;
  }

  /** Registers the same with ZooKeeper. */
  public void countCreated(String path) {
    zooKeeper.create(
        path,
        new byte[0],
        List.of(),
        org.apache.zookeeper.CreateMode.PERSISTENT,
        (code, created, context, name) -> {
          found += children(name); // expect: BlockingInCallback
        },
        null);
  }

  private void walk(List<String> paths, StringCallback callback) {
    for (String path : paths) {
      callback.processResult(0, path, null, path);
    }
  }

  private int children(String path) {
    try {
      return zooKeeper.getChildren(path, false).size();
    } catch (KeeperException | InterruptedException e) {
      return 0;
    }
  }
}
