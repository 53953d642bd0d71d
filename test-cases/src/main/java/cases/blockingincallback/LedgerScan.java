package cases.blockingincallback;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.ZooKeeper;

/** The scan tells a processor of every child; what the processor does is not the scan's fault. */
public final class LedgerScan {
  private final ZooKeeper zooKeeper;
  private final LedgerOpener opener = new LedgerOpener();

  public LedgerScan(ZooKeeper zooKeeper) {
    this.zooKeeper = zooKeeper;
  }

  /** Opens one ledger after the other on the thread of ZooKeeper's callbacks. */
  public void checkAll() {
    scan(
        child -> {
          String ledger = opener.open(child); // expect: BlockingInCallback
          System.out.println("opened " + ledger);
        });
  }

  /** Opens them without waiting. */
  public void checkAllAsync() {
    scan(child -> opener.openAsync(child).thenAccept(System.out::println));
  }

  private void scan(ChildProcessor processor) {
    zooKeeper.getChildren(
        "/ledgers",
        false,
        (code, path, context, children) -> tell(children, processor),
        null);
  }

  private static void tell(List<String> children, ChildProcessor processor) {
    for (String child : children) {
      processor.process(child); // ok: BlockingInCallback - the processor decides
    }
  }

  private interface ChildProcessor {
    void process(String child);
  }

  private static final class LedgerOpener {
    CompletableFuture<String> openAsync(String ledger) {
      return CompletableFuture.supplyAsync(() -> "ledger " + ledger);
    }

    String open(String ledger) {
      return openAsync(ledger).join(); // ok: BlockingInCallback - also used by main()
    }
  }

  public static void main(String[] args) {
    System.out.println(new LedgerOpener().open(args[0]));
  }
}
