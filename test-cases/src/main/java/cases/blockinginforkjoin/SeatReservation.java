package cases.blockinginforkjoin;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting for a permit in a parallel stream stops a core; asking for it and going on does not. */
public class SeatReservation {
  private final Semaphore gateway = new Semaphore(4);
  private final ReentrantLock planLock = new ReentrantLock();
  private int planned;

  public long reserve(List<String> seats) {
    return seats.parallelStream().filter(this::reserve).count();
  }

  public long reserveFree(List<String> seats) {
    return seats.parallelStream().filter(this::reserveNow).count();
  }

  public void plan(List<String> seats) {
    seats.parallelStream().forEach(this::planIfFree);
  }

  private boolean reserve(String seat) {
    gateway.acquireUninterruptibly(); // expect: BlockingInForkJoin
    try {
      return !seat.isEmpty();
    } finally {
      gateway.release();
    }
  }

  private boolean reserveNow(String seat) {
    if (!gateway.tryAcquire()) { // ok: BlockingInForkJoin - does not wait
      return false;
    }
    try {
      return !seat.isEmpty();
    } finally {
      gateway.release();
    }
  }

  private void planIfFree(String seat) {
    try {
      if (planLock.tryLock(0, TimeUnit.SECONDS)) { // ok: BlockingInForkJoin - zero time to wait
        planned += seat.length();
        planLock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
