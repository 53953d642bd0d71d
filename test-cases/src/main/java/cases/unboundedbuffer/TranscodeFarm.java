package cases.unboundedbuffer;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.ArrayDeque;
import java.util.LinkedList;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A list under a lock is a queue between threads as well, with a limit only if the code has it. */
public final class TranscodeFarm implements MessageListener {
  private final MonitorPool clips = new MonitorPool();
  private final LimitedMonitorPool films = new LimitedMonitorPool();
  private final ConditionPool songs = new ConditionPool();
  private final LimitedConditionPool albums = new LimitedConditionPool();

  public TranscodeFarm() {
    new Thread(clips::work, "clips").start();
    new Thread(films, "films").start();
    new Thread(songs, "songs").start();
    new Thread(albums, "albums").start();
  }

  @Override
  public void onMessage(Message message) {
    String file = message.toString();
    switch (typeOf(message)) {
      case "clip" -> clips.submit(file);
      case "film" -> films.submit(file);
      case "song" -> songs.submit(file);
      default -> albums.submit(file);
    }
  }

  private static String typeOf(Message message) {
    try {
      return message.getJMSType();
    } catch (JMSException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

class MonitorPool {
  private final LinkedList<String> files = new LinkedList<>(); // expect: UnboundedBuffer

  synchronized void submit(String file) {
    files.addLast(file);
    notifyAll();
  }

  void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("transcoded " + next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String next() throws InterruptedException {
    while (files.isEmpty()) {
      wait();
    }
    return files.removeFirst();
  }
}

class LimitedMonitorPool implements Runnable {
  private static final int LIMIT = 100;

  private final LinkedList<String> files =
      new LinkedList<>(); // ok: UnboundedBuffer - submit waits at a hundred

  synchronized void submit(String file) {
    try {
      while (files.size() >= LIMIT) {
        wait();
      }
      files.addLast(file);
      notifyAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("transcoded " + next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String next() throws InterruptedException {
    while (files.isEmpty()) {
      wait();
    }
    notifyAll();
    return files.removeFirst();
  }
}

class ConditionPool implements Runnable {
  private final Queue<String> files = new ArrayDeque<>(64); // expect: UnboundedBuffer
  private final Lock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();

  void submit(String file) {
    lock.lock();
    try {
      files.add(file);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("transcoded " + next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String next() throws InterruptedException {
    lock.lock();
    try {
      while (files.isEmpty()) {
        notEmpty.await();
      }
      return files.remove();
    } finally {
      lock.unlock();
    }
  }
}

class LimitedConditionPool implements Runnable {
  private static final int LIMIT = 64;

  private final Queue<String> files =
      new ArrayDeque<>(LIMIT); // ok: UnboundedBuffer - submit waits for a place
  private final Lock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();

  void submit(String file) {
    lock.lock();
    try {
      while (files.size() == LIMIT) {
        notFull.awaitUninterruptibly();
      }
      files.add(file);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("transcoded " + next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String next() throws InterruptedException {
    lock.lock();
    try {
      while (files.isEmpty()) {
        notEmpty.await();
      }
      notFull.signal();
      return files.remove();
    } finally {
      lock.unlock();
    }
  }
}
