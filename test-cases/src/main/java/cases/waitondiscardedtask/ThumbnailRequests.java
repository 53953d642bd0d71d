package cases.waitondiscardedtask;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Whoever waits seldom sees the policy: it is set where the pool is made, classes away. */
public final class ThumbnailRequests {
  private final Thumbnails dropping = new Thumbnails(ImagePools.dropping());
  private final Portraits refusing = new Portraits(ImagePools.refusing());

  public String thumbnail(String image) {
    return dropping.of(image);
  }

  public String portrait(String image) {
    return refusing.of(image);
  }
}

final class ImagePools {
  private ImagePools() {}

  static ExecutorService dropping() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(20));
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    return pool;
  }

  static ExecutorService refusing() {
    return new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(20));
  }
}

final class Thumbnails {
  private final ExecutorService executor;

  Thumbnails(ExecutorService executor) {
    this.executor = executor;
  }

  String of(String image) {
    Future<String> scaled = executor.submit(() -> image + ".small");
    return waitFor(scaled); // expect: WaitOnDiscardedTask
  }

  private static String waitFor(Future<String> scaled) {
    try {
      return scaled.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

final class Portraits {
  private final ExecutorService executor;

  Portraits(ExecutorService executor) {
    this.executor = executor;
  }

  String of(String image) {
    Future<String> scaled = executor.submit(() -> image + ".portrait");
    return waitFor(scaled);
  }

  private static String waitFor(Future<String> scaled) {
    try {
      return scaled.get(); // ok: WaitOnDiscardedTask - the pool throws when it is full
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
