package cases.stateacrosshelpingjoin;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.StampedLock;

/** A permit or a stamp is not re-entrant: the booking that runs during the join waits for it. */
public final class SeatBooking {
  private final Semaphore plan = new Semaphore(1);
  private final StampedLock prices = new StampedLock();
  private final Map<String, Integer> priceOf = new HashMap<>();
  private final AtomicInteger booked = new AtomicInteger();
  private final ForkJoinPool pool = new ForkJoinPool(4);

  /** Takes the permit for the whole booking. */
  public CompletableFuture<Integer> book(String seat) {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<Integer> price = CompletableFuture.supplyAsync(seat::length);
          plan.acquireUninterruptibly();
          try {
            return booked.addAndGet(price.join()); // expect: StateAcrossHelpingJoin
          } finally {
            plan.release();
          }
        });
  }

  /** Takes the permit when the price is known. */
  public CompletableFuture<Integer> bookKnown(String seat) {
    return CompletableFuture.supplyAsync(
        () -> {
          int price =
              CompletableFuture.supplyAsync(seat::length)
                  .join(); // ok: StateAcrossHelpingJoin - before the permit
          plan.acquireUninterruptibly();
          try {
            return booked.addAndGet(price);
          } finally {
            plan.release();
          }
        });
  }

  /** Keeps the write stamp while the price is computed. */
  public void reprice(String row) {
    pool.execute(
        () -> {
          long stamp = prices.writeLock();
          try {
            CompletableFuture<Integer> price = CompletableFuture.supplyAsync(row::length, pool);
            priceOf.put(row, price.join()); // expect: StateAcrossHelpingJoin
          } finally {
            prices.unlockWrite(stamp);
          }
        });
  }

  /** Computes first, then writes. */
  public void repriceShortly(String row) {
    pool.execute(
        () -> {
          CompletableFuture<Integer> price = CompletableFuture.supplyAsync(row::length, pool);
          int known = price.join(); // ok: StateAcrossHelpingJoin - before the stamp
          long stamp = prices.writeLock();
          try {
            priceOf.put(row, known);
          } finally {
            prices.unlockWrite(stamp);
          }
        });
  }

  /** Reads without a lock and checks afterwards. */
  public void quote(String row) {
    pool.execute(
        () -> {
          long stamp = prices.tryOptimisticRead();
          CompletableFuture<Integer> fee = CompletableFuture.supplyAsync(row::length, pool);
          int sum = booked.get() + fee.join(); // ok: StateAcrossHelpingJoin - no lock is held
          System.out.println(prices.validate(stamp) ? sum : 0);
        });
  }

  /** Gets the permit without waiting for it, and still keeps it too long. */
  public void bookIfFree(String seat) {
    pool.execute(
        () -> {
          if (!plan.tryAcquire()) {
            return;
          }
          try {
            CompletableFuture<Integer> price = CompletableFuture.supplyAsync(seat::length, pool);
            booked.addAndGet(price.join()); // expect: StateAcrossHelpingJoin
          } finally {
            plan.release();
          }
        });
  }
}
