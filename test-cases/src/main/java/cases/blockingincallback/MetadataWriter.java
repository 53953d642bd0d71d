package cases.blockingincallback;

import com.google.common.util.concurrent.RateLimiter;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** What a constructor or a condition further up says of a field counts further down, too. */
public final class MetadataWriter {
  private final ZooKeeper zooKeeper;
  private final boolean generateIds;
  private String cached;

  public MetadataWriter(ZooKeeper zooKeeper, boolean generateIds) {
    this.zooKeeper = zooKeeper;
    this.generateIds = generateIds;
  }

  /** Waits on the thread of its caller, who may. */
  public void writeAndWait(byte[] bytes) throws Exception {
    new UpdateLoop(zooKeeper, RateLimiter.create(5)).run(bytes);
    retry();
    System.out.println("written after " + snapshot());
  }

  /** Made with a limiter, the loop waits for permits. */
  public void writeSlowly(CompletableFuture<byte[]> data) {
    data.thenAccept(
        bytes -> {
          UpdateLoop loop = new UpdateLoop(zooKeeper, RateLimiter.create(5));
          loop.run(bytes); // expect: BlockingInCallback
        });
  }

  /** Made without one, it does not. */
  public void write(CompletableFuture<byte[]> data) {
    data.thenAccept(
        bytes -> {
          UpdateLoop loop = new UpdateLoop(zooKeeper);
          loop.run(bytes); // ok: BlockingInCallback - the limiter of this loop is null
        });
  }

  /** Ids are generated, if at all, where the caller can wait. */
  public void create(CompletableFuture<byte[]> data) throws Exception {
    if (generateIds) {
      newId();
    } else {
      data.whenComplete((bytes, failure) -> created(failure));
    }
  }

  /** Here nobody has asked whether ids are generated. */
  public void createAgain(CompletableFuture<byte[]> data) {
    data.whenComplete((bytes, failure) -> recreated(failure));
  }

  private void created(Throwable failure) {
    if (failure != null && generateIds) {
      retry(); // ok: BlockingInCallback - registered only if no ids are generated
    }
  }

  private void recreated(Throwable failure) {
    if (failure != null && generateIds) {
      retry(); // expect: BlockingInCallback
    }
  }

  private void retry() {
    try {
      newId();
    } catch (KeeperException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void newId() throws KeeperException, InterruptedException {
    zooKeeper.exists("/ids", false);
  }

  /** The snapshot is loaded before anything is refreshed. */
  public CompletableFuture<Void> refresh(CompletableFuture<String> next) {
    if (cached == null) {
      return CompletableFuture.completedFuture(null);
    }
    return next.thenAccept(
        value -> {
          if (!value.equals(snapshot())) { // ok: BlockingInCallback - there is a snapshot by now
            cached = value;
          }
        });
  }

  /** Here it may have to be loaded. */
  public CompletableFuture<Void> reload(CompletableFuture<String> next) {
    return next.thenAccept(
        value -> {
          if (!value.equals(snapshot())) { // expect: BlockingInCallback
            cached = value;
          }
        });
  }

  private String snapshot() {
    if (cached == null) {
      cached = load().join();
    }
    return cached;
  }

  private CompletableFuture<String> load() {
    CompletableFuture<String> loaded = new CompletableFuture<>();
    zooKeeper.getData(
        "/snapshot",
        false,
        (code, path, context, data, stat) -> loaded.complete(new String(data)),
        null);
    return loaded;
  }

  private static final class UpdateLoop {
    private final ZooKeeper zooKeeper;
    private final RateLimiter limiter;

    UpdateLoop(ZooKeeper zooKeeper) {
      this(zooKeeper, null);
    }

    UpdateLoop(ZooKeeper zooKeeper, RateLimiter limiter) {
      this.zooKeeper = zooKeeper;
      this.limiter = limiter;
    }

    void run(byte[] bytes) {
      if (limiter != null) {
        limiter.acquire();
      }
      zooKeeper.setData("/metadata", bytes, -1, (code, path, context, stat) -> {}, null);
    }
  }
}
