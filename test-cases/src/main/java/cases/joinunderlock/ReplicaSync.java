package cases.joinunderlock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The lock is behind a helper and the wait is behind another one. */
public final class ReplicaSync {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final ExecutorService links =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final List<String> replicas = new ArrayList<>();
  private final Store store = new LockedStore(lock);

  /** Copies to all replicas and waits for all of them under the write lock. */
  public void copyAll() {
    exclusively(
        () -> {
          List<CompletableFuture<Integer>> copies =
              replicas.stream()
                  .map(it -> CompletableFuture.supplyAsync(() -> store.read(it), links))
                  .toList();
          return copies.stream().map(CompletableFuture::join).toList(); // expect: JoinUnderLock
        });
  }

  /** Only starts the copies under the lock. */
  public List<Integer> copyAllLater() {
    List<CompletableFuture<Integer>> copies =
        exclusively(
            () ->
                replicas.stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> store.read(it), links))
                    .toList());
    return copies.stream()
        .map(CompletableFuture::join)
        .toList(); // ok: JoinUnderLock - the helper has released the lock
  }

  /** A reader that waits for a writer. */
  public void promote(String replica) {
    lock.readLock().lock();
    try {
      await(links.submit(() -> store.write(replica))); // expect: JoinUnderLock
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The writer is awaited when reading has ended. */
  public void promoteAfterRead(String replica) {
    lock.readLock().lock();
    boolean known;
    try {
      known = replicas.contains(replica);
    } finally {
      lock.readLock().unlock();
    }
    if (known) {
      await(links.submit(() -> store.write(replica))); // ok: JoinUnderLock - nothing is held
    }
  }

  /** Measures the links with a method that takes no lock. */
  public void measure() {
    exclusively(() -> links.submit(replicas::hashCode)); // ok: JoinUnderLock - nobody waits
    exclusively(
        () -> {
          Future<Integer> delay = links.submit(() -> 7);
          await(delay); // ok: JoinUnderLock - the task takes no lock
          return delay;
        });
  }

  /** Calls a method reference under the lock. */
  public int verify() {
    return exclusively(this::checksum);
  }

  private int checksum() {
    Future<Integer> sum = links.submit(() -> store.read("all"));
    try {
      return sum.get(); // expect: JoinUnderLock
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T exclusively(Supplier<T> step) {
    lock.writeLock().lock();
    try {
      return step.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Store {
    int read(String replica);

    void write(String replica);
  }

  private static final class LockedStore implements Store {
    private final ReentrantReadWriteLock lock;
    private int version;

    LockedStore(ReentrantReadWriteLock lock) {
      this.lock = lock;
    }

    @Override
    public int read(String replica) {
      lock.readLock().lock();
      try {
        return version + replica.length();
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    public void write(String replica) {
      lock.writeLock().lock();
      try {
        version = replica.length();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }
}
