package cases.blockingincallback;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.zookeeper.AsyncCallback.ChildrenCallback;
import org.apache.zookeeper.AsyncCallback.StatCallback;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** What an asynchronous ZooKeeper callback calls, however deep, must not ask ZooKeeper and wait. */
public class LedgerAuditor {
  private final ExecutorService auditors = Executors.newFixedThreadPool(2);
  private final ZooKeeper zooKeeper;
  private final LedgerReader reader;
  private volatile int corrupt;

  public LedgerAuditor(ZooKeeper zooKeeper) {
    this.zooKeeper = zooKeeper;
    this.reader = new ZooKeeperLedgerReader(zooKeeper);
  }

  public void audit() {
    zooKeeper.getChildren("/ledgers", false, new LedgerLoop(), null);
    zooKeeper.getChildren(
        "/archive",
        false,
        (code, path, context, names) -> auditors.execute(() -> checkAll(names)),
        null);
  }

  private void checkAll(List<String> ledgers) {
    for (String ledger : ledgers) {
      corrupt += reader.length(ledger) == 0 ? 1 : 0; // ok: BlockingInCallback - on the auditors
    }
  }

  private class LedgerLoop implements ChildrenCallback {
    @Override
    public void processResult(int code, String path, Object context, List<String> ledgers) {
      for (String ledger : ledgers) {
        check(ledger);
        zooKeeper.exists(
            "/lock/" + ledger,
            false,
            new StatCallback() {
              @Override
              public void processResult(int code, String path, Object context, Stat stat) {
                corrupt += stat == null ? 1 : 0; // ok: BlockingInCallback - memory only
              }
            },
            null);
      }
    }

    private void check(String ledger) {
      corrupt += reader.length(ledger) == 0 ? 1 : 0; // expect: BlockingInCallback
    }
  }

  private interface LedgerReader {
    int length(String ledger);
  }

  private record ZooKeeperLedgerReader(ZooKeeper zooKeeper) implements LedgerReader {
    @Override
    public int length(String ledger) {
      try {
        return zooKeeper.getData("/ledgers/" + ledger, false, null).length;
      } catch (KeeperException | InterruptedException e) {
        return 0;
      }
    }
  }
}
