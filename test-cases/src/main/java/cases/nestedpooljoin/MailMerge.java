package cases.nestedpooljoin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A pool grows beyond its core only when its queue is full, which one without bound never is. */
public final class MailMerge {
  private final ExecutorService never =
      new ThreadPoolExecutor(1, 50, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  private final ExecutorService noCore =
      new ThreadPoolExecutor(0, 50, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  private final ExecutorService always =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>());

  public void mergeOnOneThread() {
    never.execute(
        () -> {
          Future<String> letter = never.submit(this::render);
          print(letter); // expect: NestedPoolJoin
        });
  }

  public void mergeWithoutCore() {
    noCore.execute(
        () -> {
          Future<String> letter = noCore.submit(this::render);
          print(letter); // expect: NestedPoolJoin
        });
  }

  public void mergeOnNewThreads() {
    always.execute(
        () -> {
          Future<String> letter = always.submit(this::render);
          print(letter); // ok: NestedPoolJoin - a thread for each task
        });
  }

  public void mergeInOneTask() {
    never.execute(() -> System.out.println(render())); // ok: NestedPoolJoin - nothing to wait for
  }

  private String render() {
    return "Dear reader";
  }

  private static void print(Future<String> letter) {
    try {
      System.out.println(letter.get());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
