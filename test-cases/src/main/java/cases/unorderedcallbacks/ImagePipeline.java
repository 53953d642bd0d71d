package cases.unorderedcallbacks;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Scale first, then publish: two listeners say so only by the order in which they were added. */
public final class ImagePipeline {
  private final List<String> steps = new ArrayList<>();
  private volatile String scaled;

  public void publish(ListenableFuture<String> upload) {
    upload.addListener(() -> scaled = "scaled", MoreExecutors.directExecutor());
    upload.addListener(this::show, MoreExecutors.directExecutor()); // FN: UnorderedCallbacks - listeners of library futures are left out
  }

  public void publishInOrder(ListenableFuture<String> upload) {
    ListenableFuture<String> small =
        Futures.transform(upload, this::scale, MoreExecutors.directExecutor());
    small.addListener(this::show, MoreExecutors.directExecutor()); // ok: UnorderedCallbacks - after
  }

  public void record(ListenableFuture<String> upload) {
    Futures.addCallback(upload, new StepRecorder("uploaded"), MoreExecutors.directExecutor());
    FutureCallback<String> indexed = new StepRecorder("indexed");
    Futures.addCallback(upload, indexed, Runnable::run); // FN: UnorderedCallbacks - listeners of library futures are left out
  }

  public void retouch(CompletableFuture<String> image) {
    image.thenAccept(this::scale);
    image.exceptionally(problem -> scaled = "none"); // ok: UnorderedCallbacks - one of the two
  }

  public void enlarge(CompletableFuture<String> image) {
    CompletableFuture<String> sharpened = image.thenApply(this::scale);
    image.thenCombine( // FP: UnorderedCallbacks - what waits for the first as well is not told apart
        sharpened, (raw, sharp) -> raw + sharp + scaled);
  }

  public void print(CompletableFuture<String> image) {
    image.handle((loaded, problem) -> problem == null ? scale(loaded) : "none");
    image.thenRun(this::show); // expect: UnorderedCallbacks
  }

  public void printInOrder(CompletableFuture<String> image) {
    image
        .handle((loaded, problem) -> problem == null ? scale(loaded) : "none")
        .thenRun(this::show); // ok: UnorderedCallbacks - chained
  }

  public void store(Future<String> image) {
    image
        .onSuccess(name -> scaled = name)
        .onSuccess(name -> show()); // ok: UnorderedCallbacks - Vert.x calls them as they were added
  }

  private String scale(String image) {
    scaled = "small " + image;
    return scaled;
  }

  private void show() {
    System.out.println(scaled.length());
  }

  private final class StepRecorder implements FutureCallback<String> {
    private final String step;

    StepRecorder(String step) {
      this.step = step;
    }

    @Override
    public void onSuccess(String image) {
      steps.add(step + " " + image);
    }

    @Override
    public void onFailure(Throwable problem) {
      System.err.println(step + " not done: " + problem.getMessage());
    }
  }
}
