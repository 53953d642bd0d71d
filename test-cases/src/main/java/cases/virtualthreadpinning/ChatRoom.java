package cases.virtualthreadpinning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Lambdas, helpers that run them under a monitor or a lock, anonymous and named tasks. */
public final class ChatRoom {
  private final Executor virtual = new VirtualThreadTaskExecutor("chat-");
  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingQueue<String> outgoing = new SynchronousQueue<>();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Semaphore seats = new Semaphore(50);
  private final Deque<String> history = new ArrayDeque<>();
  private final Deque<String> guests = new ArrayDeque<>();

  /** Messages go out one at a time. */
  public void say(String message) {
    virtual.execute(
        () -> {
          synchronized (monitor) {
            history.add(message); // ok: VirtualThreadPinning - an array
            hand(message);
          }
        });
  }

  /** The same under a lock. */
  public void whisper(String message) {
    virtual.execute(
        () -> {
          lock.lock();
          try {
            handFreely(message);
          } finally {
            lock.unlock();
          }
        });
  }

  private void hand(String message) {
    try {
      outgoing.put(message); // expect: VirtualThreadPinning
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handFreely(String message) {
    try {
      outgoing.put(message); // ok: VirtualThreadPinning - under a lock, which lets the carrier go
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Guests wait until the room is open. */
  public void enter(String guest) {
    virtual.execute(this::awaitOpening);
    virtual.execute(
        () ->
            underMonitor(
                () -> seats.tryAcquire(1, TimeUnit.MINUTES))); // expect: VirtualThreadPinning
    virtual.execute(
        () -> underMonitor(() -> history.add(guest))); // ok: VirtualThreadPinning - memory only
    virtual.execute(
        () ->
            underLock(
                () -> seats.tryAcquire(1, TimeUnit.MINUTES))); // ok: VirtualThreadPinning - a lock
    virtual.execute(
        () -> underMonitor(seats::tryAcquire)); // ok: VirtualThreadPinning - never waits
  }

  private synchronized void awaitOpening() {
    try {
      opened.await(); // expect: VirtualThreadPinning
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says good-bye after a while, each time in another form of task. */
  public void leave(String guest) {
    virtual.execute(
        new Runnable() {
          @Override
          public synchronized void run() {
            try {
              Thread.sleep(500); // expect: VirtualThreadPinning
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    virtual.execute(new Farewell(guest));
  }

  private boolean underMonitor(Callable<Boolean> step) {
    synchronized (monitor) {
      try {
        return step.call();
      } catch (Exception e) {
        return false;
      }
    }
  }

  private boolean underLock(Callable<Boolean> step) {
    lock.lock();
    try {
      return step.call();
    } catch (Exception e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private final class Farewell implements Runnable {
    private final String guest;

    Farewell(String guest) {
      this.guest = guest;
    }

    @Override
    public void run() {
      try {
        Thread.sleep(500); // ok: VirtualThreadPinning - no monitor yet
        synchronized (guests) {
          guests.remove(guest);
          while (guests.size() > 100) {
            guests.removeFirst();
            Thread.sleep(5); // expect: VirtualThreadPinning
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
