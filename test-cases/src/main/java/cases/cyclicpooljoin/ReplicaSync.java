package cases.cyclicpooljoin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The cycle is closed where the pools are wired together, three classes away from the waits. */
public final class ReplicaSync {
  private final LedgerWriter writer;
  private final IndexWriter indexer;

  public ReplicaSync() {
    ExecutorService writes =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    ExecutorService acks =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    this.writer = new LedgerWriter(writes, new PooledAcks(acks, writes));
    ExecutorService updates =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    ExecutorService confirmations =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    ExecutorService positions =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    this.indexer = new IndexWriter(updates, new IndexAcks(confirmations, positions));
  }

  public Future<Long> append(String entry) {
    return writer.append(entry);
  }

  public Future<Long> index(String entry) {
    return indexer.update(entry);
  }
}

interface AckTracker {
  long confirm(String entry) throws Exception;
}

final class LedgerWriter {
  private final ExecutorService writes;
  private final AckTracker acks;

  LedgerWriter(ExecutorService writes, AckTracker acks) {
    this.writes = writes;
    this.acks = acks;
  }

  Future<Long> append(String entry) {
    return writes.submit(() -> acks.confirm(entry));
  }
}

final class PooledAcks implements AckTracker {
  private final ExecutorService acks;
  private final ExecutorService writes;

  PooledAcks(ExecutorService acks, ExecutorService writes) {
    this.acks = acks;
    this.writes = writes;
  }

  @Override
  public long confirm(String entry) throws Exception {
    Future<Long> ack = acks.submit(() -> position(entry));
    return ack.get(); // expect: CyclicPoolJoin
  }

  private long position(String entry) throws Exception {
    Future<Long> written = writes.submit(() -> (long) entry.length());
    return written.get(); // expect: CyclicPoolJoin
  }
}

final class IndexWriter {
  private final ExecutorService updates;
  private final IndexAcks acks;

  IndexWriter(ExecutorService updates, IndexAcks acks) {
    this.updates = updates;
    this.acks = acks;
  }

  Future<Long> update(String entry) {
    return updates.submit(() -> acks.confirm(entry));
  }
}

final class IndexAcks {
  private final ExecutorService confirmations;
  private final ExecutorService positions;

  IndexAcks(ExecutorService confirmations, ExecutorService positions) {
    this.confirmations = confirmations;
    this.positions = positions;
  }

  long confirm(String entry) throws Exception {
    Future<Long> ack = confirmations.submit(() -> position(entry));
    return ack.get(); // ok: CyclicPoolJoin - no path leads back to the updates
  }

  private long position(String entry) throws Exception {
    Future<Long> written = positions.submit(() -> (long) entry.length());
    return written.get(); // ok: CyclicPoolJoin - the last pool of the chain waits for nobody
  }
}
