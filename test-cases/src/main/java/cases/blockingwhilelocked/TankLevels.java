package cases.blockingwhilelocked;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Waits for space in a tank with conditions that the class above has made. */
public abstract class TankLevels {
  protected final ReentrantReadWriteLock level = new ReentrantReadWriteLock();
  protected final ReentrantReadWriteLock valves = new ReentrantReadWriteLock();
  protected final Condition spaceLeft = level.writeLock().newCondition();
  protected final Condition valveOpen = valves.writeLock().newCondition();
  protected boolean full;

  public void drain() {
    level.writeLock().lock();
    try {
      full = false;
      spaceLeft.signalAll();
    } finally {
      level.writeLock().unlock();
    }
  }

  public void open() {
    valves.writeLock().lock();
    try {
      valveOpen.signalAll();
    } finally {
      valves.writeLock().unlock();
    }
  }

  /** Waits where it fills. */
  public static final class Tank extends TankLevels {

    public void fill() throws InterruptedException {
      level.readLock().lock();
      try {
        if (full) {
          level.readLock().unlock();
          level.writeLock().lock();
          try {
            while (full) {
              spaceLeft.await(); // ok: BlockingWhileLocked - gives this lock up
            }
          } finally {
            level.writeLock().unlock();
            level.readLock().lock();
          }
        }
      } finally {
        level.readLock().unlock();
      }
    }

    /** Gives up the other lock only. */
    public void fillThroughValve() throws InterruptedException {
      level.writeLock().lock();
      try {
        valves.writeLock().lock();
        try {
          valveOpen.await(); // expect: BlockingWhileLocked
        } finally {
          valves.writeLock().unlock();
        }
      } finally {
        level.writeLock().unlock();
      }
    }
  }
}
