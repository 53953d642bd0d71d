package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Segments of a trace, of which there are several kinds; each has a lock for its parts. */
public final class TracedSegments {
  private TracedSegments() {}

  /** Ends the segment if nobody is at its parts. */
  public static boolean stream(Segment segment) {
    if (!segment.partsLock().tryLock()) {
      return false;
    }
    try {
      return segment.isOpen(); // expect: LockOrderInversion
    } finally {
      segment.partsLock().unlock();
    }
  }

  /** Asks first. */
  public static boolean streamOpen(Segment segment) {
    boolean open = segment.isOpen();
    if (!segment.partsLock().tryLock()) {
      return false;
    }
    try {
      return open; // ok: LockOrderInversion - nothing is taken here
    } finally {
      segment.partsLock().unlock();
    }
  }

  /** What can be traced. */
  public interface Segment {
    ReentrantLock partsLock();

    boolean isOpen();
  }

  /** One that is sent. */
  public static final class Sent implements Segment {
    private final Object state = new Object();
    private final List<String> parts = new ArrayList<>();
    private ReentrantLock partsLock = new ReentrantLock();
    private boolean open = true;

    @Override
    public ReentrantLock partsLock() {
      return partsLock;
    }

    public void partsLock(ReentrantLock lock) {
      partsLock = lock;
    }

    @Override
    public boolean isOpen() {
      synchronized (state) {
        return open;
      }
    }

    public void add(String part) {
      synchronized (state) {
        partsLock().lock(); // expect: LockOrderInversion
        try {
          parts.add(part);
        } finally {
          partsLock().unlock();
        }
      }
    }

    public void close() {
      synchronized (state) {
        open = false;
      }
    }
  }

  /** One that goes nowhere. */
  public static final class Dropped implements Segment {
    private final ReentrantLock own = new ReentrantLock();

    @Override
    public ReentrantLock partsLock() {
      return own;
    }

    @Override
    public boolean isOpen() {
      return false;
    }
  }
}
