package cases.terminalmessagerace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every sweep goes through the backlog with a cursor of its own, here and in a task. */
public final class BacklogSweep {
  private final ExecutorService later = Executors.newFixedThreadPool(2);
  private final Deque<String> backlog = new ArrayDeque<>();

  /** A place in the backlog. */
  public interface Cursor extends AutoCloseable {
    boolean advance();

    void remove();

    @Override
    void close();
  }

  public void sweepSoon() {
    later.execute(this::sweep);
    sweep(); // ok: TerminalMessageRace - closes the cursor that it has made
  }

  private void sweep() {
    try (Cursor cursor = new DequeCursor(backlog)) {
      while (cursor.advance()) {
        cursor.remove();
      }
    }
  }

  /** The cursor of all, which the task still uses. */
  public void sweepTogether(Cursor cursor) {
    later.execute(cursor::remove);
    cursor.close(); // expect: TerminalMessageRace
  }

  private static final class DequeCursor implements Cursor {
    private final Deque<String> backlog;

    DequeCursor(Deque<String> backlog) {
      this.backlog = backlog;
    }

    @Override
    public boolean advance() {
      return !backlog.isEmpty();
    }

    @Override
    public void remove() {
      backlog.removeFirst();
    }

    @Override
    public void close() {
      backlog.clear();
    }
  }
}
