package cases.blockingincallback;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.zookeeper.AsyncCallback.VoidCallback;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** Futures that are complete from the beginning, and callbacks that ZooKeeper never sees. */
public final class BookieAddresses {
  private final AddressBook cache = new CachedAddresses();
  private final AddressBook remote;
  private final ZooKeeper zooKeeper;

  public BookieAddresses(ZooKeeper zooKeeper) {
    this.zooKeeper = zooKeeper;
    this.remote = new RemoteAddresses(zooKeeper);
  }

  /** Asks the server on the thread of its caller, who may. */
  public String addressOf(String id) {
    return result(remote.find(id));
  }

  /** Answers from memory, or fails at once. */
  public void connectCached(CompletableFuture<String> id) {
    id.thenAccept(
        name -> {
          String address = result(cache.find(name)); // ok: BlockingInCallback - complete already
          System.out.println("connecting to " + address);
        });
  }

  /** Asks the server. */
  public void connect(CompletableFuture<String> id) {
    id.thenAccept(
        name -> {
          String address = result(remote.find(name)); // expect: BlockingInCallback
          System.out.println("connecting to " + address);
        });
  }

  /** The callback is for this class alone, which calls it on the thread of the caller. */
  public void forget(String path) {
    visit(path, new Removal());
  }

  /** This one is ZooKeeper's to call. */
  public void forgetLater(String path) {
    zooKeeper.sync(path, new RemovalAfterSync(), null);
  }

  private static void visit(String path, VoidCallback visitor) {
    visitor.processResult(0, path, null);
  }

  private final class Removal implements VoidCallback {
    @Override
    public void processResult(int code, String path, Object context) {
      remove(path); // ok: BlockingInCallback - never given to ZooKeeper
    }
  }

  private final class RemovalAfterSync implements VoidCallback {
    @Override
    public void processResult(int code, String path, Object context) {
      remove(path); // expect: BlockingInCallback
    }
  }

  private void remove(String path) {
    try {
      zooKeeper.delete(path, -1);
    } catch (KeeperException | InterruptedException e) {
      System.err.println("cannot delete " + path);
    }
  }

  private static String result(CompletableFuture<String> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> CompletableFuture<T> failed(Exception cause) {
    CompletableFuture<T> future = new CompletableFuture<>();
    future.completeExceptionally(cause);
    return future;
  }

  private interface AddressBook {
    CompletableFuture<String> find(String id);
  }

  private static final class CachedAddresses implements AddressBook {
    private final Map<String, String> known = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<String> find(String id) {
      String address = known.get(id);
      return address != null
          ? CompletableFuture.completedFuture(address)
          : failed(new IllegalArgumentException(id));
    }
  }

  private static final class RemoteAddresses implements AddressBook {
    private final ZooKeeper zooKeeper;

    RemoteAddresses(ZooKeeper zooKeeper) {
      this.zooKeeper = zooKeeper;
    }

    @Override
    public CompletableFuture<String> find(String id) {
      CompletableFuture<String> found = new CompletableFuture<>();
      zooKeeper.getData(
          "/bookies/" + id,
          false,
          (code, path, context, data, stat) -> found.complete(new String(data)),
          null);
      return found;
    }
  }
}
