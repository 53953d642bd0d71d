package cases.waitondiscardedtask;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task that the policy throws away leaves a future behind that nobody will ever complete. */
public final class TelemetryUpload {
  private TelemetryUpload() {}

  // doc:bad WaitOnDiscardedTask
  static class SilentlyDropped {
    private final ExecutorService uploads =
        new ThreadPoolExecutor(
            2,
            2,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(50),
            new ThreadPoolExecutor.DiscardPolicy());

    int upload(byte[] batch) throws InterruptedException, ExecutionException {
      Future<Integer> sent = uploads.submit(() -> batch.length);
      return sent.get(); // expect: WaitOnDiscardedTask
    }
  }

  // doc:end

  // doc:good WaitOnDiscardedTask
  static class RefusedAloud {
    private final ExecutorService uploads =
        new ThreadPoolExecutor(
            2,
            2,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(50),
            new ThreadPoolExecutor.AbortPolicy());

    int upload(byte[] batch) throws InterruptedException, ExecutionException {
      Future<Integer> sent = uploads.submit(() -> batch.length);
      return sent.get(); // ok: WaitOnDiscardedTask - submit throws if there is no room
    }
  }

  // doc:end

  static class DroppedWithLimit {
    private final ExecutorService uploads =
        new ThreadPoolExecutor(
            2,
            2,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(50),
            new ThreadPoolExecutor.DiscardPolicy());

    int upload(byte[] batch) throws Exception {
      Future<Integer> sent = uploads.submit(() -> batch.length);
      try {
        return sent.get(5, TimeUnit.SECONDS); // ok: WaitOnDiscardedTask - the wait has an end
      } catch (TimeoutException e) {
        return 0;
      }
    }

    void uploadLater(byte[] batch) {
      uploads.execute(() -> System.out.println(batch.length)); // ok: WaitOnDiscardedTask - no wait
    }
  }
}
