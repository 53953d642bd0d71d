package cases.crosssenderordering;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** When the queue is full, caller-runs lets the newest line overtake all that are queued. */
public class CallerRunsLog {
  private final ExecutorService overtaking =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(100),
          new ThreadPoolExecutor.CallerRunsPolicy());
  private final ExecutorService refusing =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(100),
          new ThreadPoolExecutor.AbortPolicy());
  private final LineHandler handler;

  public CallerRunsLog(LineHandler handler) {
    this.handler = handler;
  }

  public void follow(BufferedReader log) throws IOException {
    String line;
    while ((line = log.readLine()) != null) {
      String received = line;
      overtaking.execute(() -> handler.onLine(received)); // FN: CrossSenderOrdering - a policy given to a constructor of many arguments is not seen here
    }
  }

  public void followOrFail(BufferedReader log) throws IOException {
    String line;
    while ((line = log.readLine()) != null) {
      String received = line;
      refusing.execute(() -> handler.onLine(received)); // ok: CrossSenderOrdering - queue or fail
    }
  }

  public void followHere(BufferedReader log, Consumer<String> sink) throws IOException {
    String line;
    while ((line = log.readLine()) != null) {
      handler.onLine(line); // ok: CrossSenderOrdering - the reading thread
      sink.accept(line);
    }
  }

  /** Expects the lines of one log in their order. */
  public interface LineHandler {
    void onLine(String line);
  }
}
