package cases.crosssenderordering;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread writes entries in the order in which they were appended, as long as it keeps up. */
public final class WriteAhead {
  private final ExecutorService rejecting =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(500),
          new ThreadPoolExecutor.CallerRunsPolicy());
  private final ExecutorService failing =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(500));
  private final RandomAccessFile log;
  private final RandomAccessFile audit;

  public WriteAhead(RandomAccessFile log, RandomAccessFile audit) {
    this.log = log;
    this.audit = audit;
  }

  /** The entry that finds the queue full is written before those in the queue. */
  public void append(byte[] entry) {
    rejecting.execute(() -> write(log, entry)); // expect: CrossSenderOrdering
  }

  /** The one that finds it full is refused. */
  public void audit(byte[] entry) {
    failing.execute(() -> write(audit, entry)); // ok: CrossSenderOrdering - in turn or not at all
  }

  private static void write(RandomAccessFile file, byte[] entry) {
    try {
      file.writeInt(entry.length);
      file.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
