package cases.unboundedfanout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** A helper that starts a function for each element is as safe as what it is given. */
public final class ThumbnailJobs {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Executor virtual = new VirtualThreadTaskExecutor("thumbnail-");

  public void shrinkAll(List<String> images) {
    Fans.start(
        images,
        jpg -> CompletableFuture.supplyAsync(() -> shrink(jpg), pool)); // expect: UnboundedFanOut
  }

  public void shrinkToSizes(String image) {
    Fans.start(
        List.of("small", "medium", "large"),
        size ->
            CompletableFuture.supplyAsync( // ok: UnboundedFanOut - three sizes
                () -> shrink(image + size), pool));
  }

  public List<CompletableFuture<String>> sharpenAll(List<String> images) {
    return Fans.mapAsync(images, ThumbnailJobs::shrink, pool);
  }

  public void shrinkOnVirtualThreads(String[] images) {
    for (String image : images) {
      virtual.execute(() -> shrink(image)); // expect: UnboundedFanOut
    }
  }

  public void rotateAll(Collection<String> images) {
    for (String image : images) {
      pool.submit( // expect: UnboundedFanOut
          new Callable<String>() {
            @Override
            public String call() {
              return shrink(image);
            }
          });
    }
  }

  public void rotateAsOneTask(Collection<String> images) {
    pool.submit(() -> images.forEach(ThumbnailJobs::shrink)); // ok: UnboundedFanOut - one task
  }

  private static String shrink(String image) {
    return image + ".thumbnail";
  }
}

final class Fans {
  private Fans() {}

  /** Starts what the function makes of each element. */
  static <T, R> void start(Collection<T> elements, Function<T, CompletableFuture<R>> starter) {
    List<CompletableFuture<R>> started = new ArrayList<>();
    for (T element : elements) {
      started.add(starter.apply(element));
    }
    System.out.println(started.size() + " started");
  }

  /** Applies the function to each element on the executor. */
  static <T, R> List<CompletableFuture<R>> mapAsync(
      Collection<T> elements, Function<T, R> function, Executor executor) {
    List<CompletableFuture<R>> results = new ArrayList<>();
    for (T element : elements) {
      results.add(
          CompletableFuture.supplyAsync( // expect: UnboundedFanOut
              () -> function.apply(element), executor));
    }
    return results;
  }
}
