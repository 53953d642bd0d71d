package cases.terminalmessagerace;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/** Lines go through a thread of their own; the end of them should, too. */
public final class LineSource {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final BufferedReader lines;

  public LineSource(BufferedReader lines) {
    this.lines = lines;
  }

  public void pump(Flow.Subscriber<String> subscriber, long requested) throws IOException {
    for (long sent = 0; sent < requested; sent++) {
      String line = lines.readLine();
      if (line == null) {
        subscriber.onComplete(); // expect: TerminalMessageRace
        return;
      }
      thread.execute(() -> subscriber.onNext(line));
    }
  }

  public void pumpInOrder(Flow.Subscriber<String> subscriber, long requested) throws IOException {
    for (long sent = 0; sent < requested; sent++) {
      String line = lines.readLine();
      if (line == null) {
        thread.execute(subscriber::onComplete); // ok: TerminalMessageRace - behind the lines
        return;
      }
      thread.execute(() -> subscriber.onNext(line));
    }
  }
}
