package cases.terminalmessagerace;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Lines are written by one thread; who closes the file has to wait for that thread. */
public final class LogArchive {
  private LogArchive() {}

  /** Only asks the thread to end. */
  public static final class Hasty implements Closeable {
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final BufferedWriter file;

    public Hasty(Path target) throws IOException {
      file = Files.newBufferedWriter(target);
    }

    public void log(String line) {
      writer.execute(() -> write(line));
    }

    private void write(String line) {
      try {
        file.append(line).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      writer.shutdown();
      file.close(); // expect: TerminalMessageRace
    }
  }

  /** Waits until it has ended. */
  public static final class Patient implements Closeable {
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final BufferedWriter file;

    public Patient(Path target) throws IOException {
      file = Files.newBufferedWriter(target);
    }

    public void log(String line) {
      writer.execute(() -> write(line));
    }

    private void write(String line) {
      try {
        file.append(line).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      writer.shutdown();
      try {
        if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
          writer.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      file.close(); // ok: TerminalMessageRace - the thread has ended
    }
  }

  /** Lets the thread close the file itself. */
  public static final class Handing implements Closeable {
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final BufferedWriter file;

    public Handing(Path target) throws IOException {
      file = Files.newBufferedWriter(target);
    }

    public void log(String line) {
      writer.execute(() -> write(line));
    }

    private void write(String line) {
      try {
        file.append(line).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      writer.execute(this::closeFile);
      writer.shutdown();
    }

    private void closeFile() {
      try {
        file.close(); // ok: TerminalMessageRace - behind the lines
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Tells how many folders it leaves, which are counted by a method that calls itself. */
  public static final class Counting implements Closeable {
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final BufferedWriter file;
    private final Path target;

    public Counting(Path target) throws IOException {
      this.target = target;
      file = Files.newBufferedWriter(target);
    }

    public void log(String line) {
      writer.execute(() -> write(line));
    }

    private void write(String line) {
      try {
        file.append(line).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      writer.shutdown();
      System.setProperty("archive.depth", String.valueOf(depth(target)));
      file.close(); // expect: TerminalMessageRace
    }

    private static int depth(Path path) {
      return path.getParent() == null ? 0 : 1 + depth(path.getParent());
    }
  }
}
