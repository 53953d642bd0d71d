package cases.selfawaittermination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The listener is called by the session's own thread, so its close waits for the thread it is on.
 */
public class UploadSession {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  public void upload(byte[] chunk) {
    CompletionListener listener = new ClosingListener(thread);
    thread.execute(
        () -> {
          write(chunk);
          listener.completed(chunk.length);
        });
  }

  public static void uploadAll(Iterable<byte[]> chunks) {
    ExecutorService uploads = newUploads();
    for (byte[] chunk : chunks) {
      uploads.execute(() -> System.out.println(chunk.length));
    }
    new ClosedBy(uploads).close(); // ok: SelfAwaitTermination - the caller's thread waits
  }

  public static void uploadUntilEmpty(byte[] chunk) {
    ExecutorService uploads = newUploads();
    ClosedBy closedBy = new ClosedBy(uploads);
    if (chunk.length == 0) {
      uploads.execute(closedBy::close); // expect: SelfAwaitTermination
    }
  }

  private static ExecutorService newUploads() {
    return Executors.newFixedThreadPool(3);
  }

  private void write(byte[] chunk) {
    System.out.println(chunk.length);
  }

  private interface CompletionListener {
    void completed(int bytes);
  }

  private static class ClosingListener implements CompletionListener {
    private final ExecutorService executor;

    ClosingListener(ExecutorService executor) {
      this.executor = executor;
    }

    @Override
    public void completed(int bytes) {
      executor.shutdown();
      try {
        executor.awaitTermination(1, TimeUnit.SECONDS); // expect: SelfAwaitTermination
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static class ClosedBy {
    private final ExecutorService executor;

    ClosedBy(ExecutorService executor) {
      this.executor = executor;
    }

    void close() {
      executor.shutdown();
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
