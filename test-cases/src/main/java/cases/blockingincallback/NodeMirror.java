package cases.blockingincallback;

import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;

/** A latch that only a test would set holds nobody up; one that the program sets does. */
public final class NodeMirror implements Watcher {
  volatile CountDownLatch beforeRefreshInTest;
  private volatile CountDownLatch closing;
  private int refreshed;

  @Override
  public void process(WatchedEvent event) {
    try {
      if (beforeRefreshInTest != null) {
        beforeRefreshInTest.await(); // ok: BlockingInCallback - nothing sets it
      }
      if (closing != null) {
        closing.await(); // expect: BlockingInCallback
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refreshed++;
  }

  /** Holds refreshes up until the mirror is written. */
  public CountDownLatch close() {
    CountDownLatch written = new CountDownLatch(1);
    closing = written;
    return written;
  }
}
