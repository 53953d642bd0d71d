package cases.nestedpooljoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Downloads files in parts, on its own threads or on those that it is given. */
public final class PartDownloads {
  private final ExecutorService pool;

  public PartDownloads() {
    this(null);
  }

  public PartDownloads(ExecutorService given) {
    this.pool = given == null ? Executors.newFixedThreadPool(10) : given;
  }

  public Future<Long> download(List<String> parts) {
    return pool.submit(new Download(parts, pool));
  }

  /** Waits for its parts, which wait for a thread. */
  private static final class Download implements Callable<Long> {
    private final List<String> parts;
    private final ExecutorService pool;

    Download(List<String> parts, ExecutorService pool) {
      this.parts = parts;
      this.pool = pool;
    }

    @Override
    public Long call() throws InterruptedException, ExecutionException {
      List<Future<Long>> sizes = new ArrayList<>();
      for (String part : parts) {
        sizes.add(pool.submit(() -> (long) part.length()));
      }
      try {
        long size = 0;
        for (Future<Long> each : sizes) {
          size += each.get(); // expect: NestedPoolJoin
        }
        return size;
      } finally {
        sizes.forEach(each -> each.cancel(true));
      }
    }
  }

  /** Has threads of its own for the parts, whatever it is given for the files. */
  public static final class Apart {
    private final ExecutorService files;
    private final ExecutorService parts = Executors.newFixedThreadPool(10);

    public Apart(ExecutorService given) {
      this.files = given == null ? Executors.newFixedThreadPool(4) : given;
    }

    public Future<Integer> download(String file) {
      return files.submit(
          () -> parts.submit(file::length).get()); // ok: NestedPoolJoin - threads of its own
    }
  }

  /** Refuses a task for which there is no thread: none waits in a queue. */
  public static final class Direct {
    private final ExecutorService pool =
        new ThreadPoolExecutor(0, 32, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

    public Future<Integer> download(String file) {
      return pool.submit(
          () -> pool.submit(file::length).get()); // ok: NestedPoolJoin - started, or refused
    }
  }
}
