package cases.blockingwhilelocked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A helper takes the lock and runs whatever it is given; what it is given decides. */
public final class ChatRooms {
  private final Lock lock = newLock();
  private final Rooms rooms = new Rooms(lock);
  private final Object full = new Object();
  private final Lock quietLock = newLock();
  private final Condition quiet = quietLock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private final List<String> members = new ArrayList<>();
  private final Producer<String, String> producer;
  private final Writer log;

  public ChatRooms(Producer<String, String> producer, Writer log) {
    this.producer = producer;
    this.log = log;
  }

  private static Lock newLock() {
    return new ReentrantLock(true);
  }

  /** Starts the threads that work beside the callers of {@link #count()}. */
  public void start() {
    new Thread(this::publish, "publish").start();
    new Thread(this::publishCopy, "publish-copy").start();
    new Thread(this::trim, "trim").start();
    new Thread(this::awaitQuiet, "quiet").start();
    new Thread(() -> leave("robot"), "robot").start();
    new Thread(this::reportQuiet, "report").start();
  }

  /** The number of lines. */
  public int count() {
    return rooms.locked(lines::size); // ok: BlockingWhileLocked - memory only
  }

  private void publish() {
    rooms.locked(
        () -> {
          for (String line : lines) {
            producer.send(new ProducerRecord<>("chat", line)).get(); // expect: BlockingWhileLocked
          }
          return lines.size();
        });
  }

  private void publishCopy() {
    List<String> copy = rooms.locked(() -> List.copyOf(lines));
    for (String line : copy) {
      Future<?> sent = producer.send(new ProducerRecord<>("chat", line));
      try {
        sent.get(); // ok: BlockingWhileLocked - the copy needs no lock
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void trim() {
    rooms.locked(
        new Callable<Integer>() {
          @Override
          public Integer call() {
            lines.remove(0);
            return write("trimmed");
          }
        });
  }

  private int write(String line) {
    try {
      log.flush(); // FN: BlockingWhileLocked - one of many functions that are run under the lock
      return line.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes room, and notifies those who wait for it. */
  public synchronized void leave(String member) {
    members.remove(member);
    synchronized (full) {
      full.notifyAll();
    }
  }

  /** Waits for room; only the inner monitor is given up by that. */
  public synchronized void join(String member) throws InterruptedException {
    synchronized (full) {
      full.wait(); // expect: BlockingWhileLocked
    }
    members.add(member);
  }

  /** Waits for room with nothing else in hand. */
  public void joinLater(String member) throws InterruptedException {
    synchronized (full) {
      full.wait(); // ok: BlockingWhileLocked - the only monitor that is held
    }
    synchronized (this) {
      members.add(member);
    }
  }

  private void awaitQuiet() {
    lock.lock();
    try {
      awaitSignal(); // expect: BlockingWhileLocked
    } finally {
      lock.unlock();
    }
  }

  private void reportQuiet() {
    awaitSignal(); // ok: BlockingWhileLocked - no other lock is held
    System.out.println("quiet");
  }

  private void awaitSignal() {
    quietLock.lock();
    try {
      quiet.awaitUninterruptibly();
    } finally {
      quietLock.unlock();
    }
  }

  /** Says that nobody talks any more. */
  public void signalQuiet() {
    quietLock.lock();
    try {
      quiet.signalAll();
    } finally {
      quietLock.unlock();
    }
  }

  private static final class Rooms {
    private final Lock lock;

    Rooms(Lock lock) {
      this.lock = lock;
    }

    <T> T locked(Callable<T> step) {
      lock.lock();
      try {
        return step.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        lock.unlock();
      }
    }
  }
}
