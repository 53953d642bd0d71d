package cases.blockinginforkjoin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** A SubmissionPublisher calls its subscribers on the common pool unless it is given a pool. */
public class MetricFeed {
  private final ExecutorService disk = Executors.newFixedThreadPool(1);
  private final SubmissionPublisher<String> lines = new SubmissionPublisher<>();
  private final SubmissionPublisher<String> audit = new SubmissionPublisher<>(disk, 256);
  private volatile String last = "";

  public void start() {
    lines.consume(line -> append(line)); // FN: BlockingInForkJoin - the pool of a publisher is not followed to its subscribers
    lines.consume(line -> last = line); // ok: BlockingInForkJoin - memory only
    lines.subscribe(new MetricFile());
    audit.consume(line -> append(line)); // ok: BlockingInForkJoin - the publisher has a disk pool
  }

  private static void append(String line) {
    try {
      Files.writeString(Path.of("metrics"), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static class MetricFile implements Flow.Subscriber<String> {
    private Flow.Subscription lines;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      lines = subscription;
      lines.request(1);
    }

    @Override
    public void onNext(String line) {
      append(line); // FN: BlockingInForkJoin - the pool of a publisher is not followed to its subscribers
      lines.request(1);
    }

    @Override
    public void onError(Throwable failure) {
      lines.cancel();
    }

    @Override
    public void onComplete() {
      lines.cancel();
    }
  }
}
