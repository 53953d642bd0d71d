package cases.terminalmessagerace;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tells of each socket that is ready on a pool, and of the failure to do so at once. */
public final class ReadySockets {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Selector selector;

  public ReadySockets(Selector selector) {
    this.selector = selector;
  }

  /** Whoever gets the failure here got nothing else: no task was handed off. */
  public void select() throws IOException {
    while (selector.select() >= 0) {
      Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        SelectionKey key = ready.next();
        ready.remove();
        Selection selection = (Selection) key.attachment();
        try {
          key.interestOps(0);
          pool.execute(() -> selection.ready());
        } catch (RuntimeException e) {
          selection.failed(e); // ok: TerminalMessageRace - instead of the task
        }
      }
    }
  }

  /** What fails after the hand-off is told while the task may still wait. */
  public void selectAndRearm() throws IOException {
    while (selector.select() >= 0) {
      Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        SelectionKey key = ready.next();
        ready.remove();
        Selection selection = (Selection) key.attachment();
        try {
          pool.execute(() -> selection.ready());
          key.interestOps(SelectionKey.OP_READ);
        } catch (RuntimeException e) {
          selection.failed(e); // expect: TerminalMessageRace
        }
      }
    }
  }

  /** What a key selects for somebody. */
  public static final class Selection {
    private final SelectionListener listener;

    public Selection(SelectionListener listener) {
      this.listener = listener;
    }

    void ready() {
      listener.onSelect(this);
    }

    void failed(Throwable cause) {
      listener.onError(this, cause);
    }
  }

  /** Who wants to know. */
  public interface SelectionListener {
    void onSelect(Selection selection);

    void onError(Selection selection, Throwable cause);
  }
}
