package cases.mutationafterhandoff;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One builder makes every line of a report, also while a task still writes the line before. */
public final class ReportLines {
  private final ExecutorService writer =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public void write(StringBuilder line) {
    writer.execute(
        new Runnable() {
          @Override
          public void run() {
            System.out.println(line);
          }
        });
    line.setLength(0); // expect: MutationAfterHandOff
  }

  public void writeText(StringBuilder line) {
    String text = line.toString();
    writer.execute(() -> System.out.println(text));
    line.setLength(0); // ok: MutationAfterHandOff - the task has the text
  }

  public void writeTitled(String title) {
    StringBuilder heading = new StringBuilder(title);
    writer.execute(new LineTask(heading));
    heading.append(" (continued)"); // expect: MutationAfterHandOff
  }

  public void writeTitles(String title) {
    StringBuilder heading = new StringBuilder(title);
    writer.execute(new LineTask(heading));
    heading = new StringBuilder();
    heading.append(title); // ok: MutationAfterHandOff - another builder
    System.out.println(heading);
  }

  public CompletableFuture<Void> writeFooter(StringBuilder footer) {
    CompletableFuture<Void> written = CompletableFuture.runAsync(new LineTask(footer), writer);
    footer.append('\n'); // expect: MutationAfterHandOff
    return written;
  }

  public CompletableFuture<Void> writeFooterInOrder(StringBuilder footer) {
    return CompletableFuture.runAsync(new LineTask(footer), writer)
        .thenRun(() -> footer.append('\n')); // ok: MutationAfterHandOff - after the task
  }

  public void writeFooterAndWait(StringBuilder footer) {
    CompletableFuture.runAsync(new LineTask(footer), writer).join();
    footer.append('\n'); // ok: MutationAfterHandOff - joined
  }

  private static final class LineTask implements Runnable {
    private final StringBuilder text;

    LineTask(StringBuilder text) {
      this.text = text;
    }

    @Override
    public void run() {
      System.out.println(text);
    }
  }
}
