package cases.crosssenderordering;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Two callbacks of one stream go through one method to a pool, which may run two of them at once.
 */
public class EventStream {
  private final StreamHandler pooled;
  private final StreamHandler serial;

  public EventStream(StreamHandler screen, StreamHandler file) {
    this.pooled = new PooledHandler(newEventExecutor(), screen);
    this.serial = new SerialHandler(Executors.newSingleThreadExecutor(), file);
  }

  private static ExecutorService newEventExecutor() {
    return Executors.newCachedThreadPool(task -> new Thread(task, "events"));
  }

  public void read(BufferedReader lines) throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      if (line.startsWith(":")) {
        pooled.onComment(line);
        serial.onComment(line);
      } else {
        pooled.onEvent(line);
        serial.onEvent(line);
      }
    }
  }

  /** Called in the order of the stream. */
  public interface StreamHandler {
    void onEvent(String event);

    void onComment(String comment);
  }

  private record PooledHandler(Executor executor, StreamHandler handler) implements StreamHandler {
    @Override
    public void onEvent(String event) {
      post(() -> handler.onEvent(event));
    }

    @Override
    public void onComment(String comment) {
      post(() -> handler.onComment(comment));
    }

    private void post(Runnable callback) {
      executor.execute(callback); // expect: CrossSenderOrdering
    }
  }

  private record SerialHandler(Executor executor, StreamHandler handler) implements StreamHandler {
    @Override
    public void onEvent(String event) {
      post(() -> handler.onEvent(event));
    }

    @Override
    public void onComment(String comment) {
      post(() -> handler.onComment(comment));
    }

    private void post(Runnable callback) {
      executor.execute(callback); // ok: CrossSenderOrdering - one thread
    }
  }
}
