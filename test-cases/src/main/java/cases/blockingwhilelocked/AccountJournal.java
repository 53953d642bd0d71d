package cases.blockingwhilelocked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Explicit locks: what is forced to disk under them is waited for by everybody who asks. */
public final class AccountJournal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Lock fileLock = new ReentrantLock();
  private final ReadWriteLock balanceLock = new ReentrantReadWriteLock();
  private final Deque<String> pending = new ArrayDeque<>();
  private final Map<String, Long> balances = new HashMap<>();
  private final FileChannel file;
  private final ExecutorService writers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public AccountJournal(FileChannel file) {
    this.file = file;
  }

  /** Adds an entry, and gives it to the writers. */
  public void post(String entry) {
    lock.lock();
    try {
      pending.add(entry);
      arrived.signal();
    } finally {
      lock.unlock();
    }
    writers.execute(this::writeNext);
    writers.execute(this::writeAfterTake);
    writers.execute(() -> settle(entry));
    writers.execute(() -> settleShortly(entry));
  }

  private void writeNext() {
    lock.lock();
    try {
      while (pending.isEmpty()) {
        arrived.await(); // ok: BlockingWhileLocked - the condition of the very lock
      }
      file.write(ByteBuffer.wrap(bytes(pending.poll()))); // expect: BlockingWhileLocked
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private void writeAfterTake() {
    String entry;
    lock.lock();
    try {
      entry = pending.poll();
    } finally {
      lock.unlock();
    }
    if (entry != null) {
      append(entry);
    }
  }

  private void append(String entry) {
    fileLock.lock();
    try {
      file.write(ByteBuffer.wrap(bytes(entry))); // ok: BlockingWhileLocked - the lock is for writes
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fileLock.unlock();
    }
  }

  private void settle(String account) {
    balanceLock.writeLock().lock();
    try {
      balances.merge(account, 1L, Long::sum);
      file.force(true); // expect: BlockingWhileLocked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      balanceLock.writeLock().unlock();
    }
  }

  private void settleShortly(String account) {
    balanceLock.writeLock().lock();
    try {
      balances.merge(account, 1L, Long::sum);
    } finally {
      balanceLock.writeLock().unlock();
    }
    force(); // the lock is released
  }

  private void force() {
    try {
      file.force(true); // ok: BlockingWhileLocked - no caller holds a lock
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The balance of an account. */
  public long balance(String account) {
    balanceLock.readLock().lock();
    try {
      return balances.getOrDefault(account, 0L);
    } finally {
      balanceLock.readLock().unlock();
    }
  }

  private static byte[] bytes(String entry) {
    return entry.getBytes(StandardCharsets.UTF_8);
  }
}
