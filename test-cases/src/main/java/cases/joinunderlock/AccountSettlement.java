package cases.joinunderlock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Latches, promises, batches and threads are waits for tasks like futures are. */
public final class AccountSettlement {
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong settled = new AtomicLong();
  private final ExecutorService clerks =
      new ThreadPoolExecutor(3, 3, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private long balance;

  /** Each booking counts the latch down after it had the lock. */
  public void settle(List<String> bookings) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(bookings.size());
    lock.lock();
    try {
      for (String booking : bookings) {
        clerks.execute(
            () -> {
              book(booking.length());
              done.countDown();
            });
      }
      done.await(); // expect: JoinUnderLock
    } finally {
      lock.unlock();
    }
  }

  /** The tasks count without the lock. */
  public void settleLockFree(List<String> bookings) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(bookings.size());
    lock.lock();
    try {
      for (String booking : bookings) {
        clerks.execute(
            () -> {
              settled.addAndGet(booking.length());
              done.countDown();
            });
      }
      done.await(); // ok: JoinUnderLock - an atomic number needs no lock
      balance += settled.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs a batch of tasks that book. */
  public void settleBatch(List<String> bookings) throws InterruptedException {
    List<Callable<Long>> tasks = new ArrayList<>();
    for (String booking : bookings) {
      tasks.add(() -> book(booking.length()));
    }
    lock.lock();
    try {
      clerks.invokeAll(tasks); // expect: JoinUnderLock
    } finally {
      lock.unlock();
    }
    clerks.invokeAll(tasks); // ok: JoinUnderLock - the lock is released
  }

  /** The promise is kept by a task that has to have the lock first. */
  public long audit() {
    CompletableFuture<Long> audited = new CompletableFuture<>();
    lock.lock();
    try {
      clerks.execute(() -> audited.complete(book(0)));
      return audited.join(); // expect: JoinUnderLock
    } finally {
      lock.unlock();
    }
  }

  /** The promise is kept before the task asks for the lock. */
  public long auditEarly() {
    CompletableFuture<Long> audited = new CompletableFuture<>();
    lock.lock();
    try {
      clerks.execute(
          () -> {
            audited.complete(settled.get());
            book(0);
          });
      return audited.join(); // ok: JoinUnderLock - completed before the lock is asked for
    } finally {
      lock.unlock();
    }
  }

  /** Gives up the lock for the time of the wait. */
  public void auditThread() throws InterruptedException {
    Thread auditor = new Thread(() -> book(1), "auditor");
    lock.lock();
    try {
      auditor.start();
      balance++;
    } finally {
      lock.unlock();
    }
    auditor.join(); // ok: JoinUnderLock - the lock is released
  }

  /** Keeps the lock until the thread has ended. */
  public void auditThreadLocked() throws InterruptedException {
    Thread auditor = new Thread(() -> book(1), "auditor");
    lock.lock();
    try {
      auditor.start();
      auditor.join(); // expect: JoinUnderLock
    } finally {
      lock.unlock();
    }
  }

  private long book(long amount) {
    lock.lock();
    try {
      balance += amount;
      return balance;
    } finally {
      lock.unlock();
    }
  }
}
