package cases.blockingincallback;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A direct executor is the completing thread; where that is a worker, it may do slow work. */
public class ThumbnailListeners {
  private final Executor disk = Executors.newCachedThreadPool();
  private final ListeningExecutorService scalers =
      MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(4));

  public void store(ListenableFuture<byte[]> image) {
    Futures.addCallback(image, new StoreImage(), MoreExecutors.directExecutor());
  }

  public ListenableFuture<Path> storeCopy(ListenableFuture<byte[]> image) {
    return Futures.transform(
        image,
        bytes -> write("copy.png", bytes), // expect: BlockingInCallback
        MoreExecutors.directExecutor());
  }

  public ListenableFuture<Path> storeOnDisk(ListenableFuture<byte[]> image) {
    return Futures.transform(
        image,
        bytes -> write("full.png", bytes), // ok: BlockingInCallback - on a cached pool
        disk);
  }

  public ListenableFuture<Path> storeScaled(byte[] image) {
    ListenableFuture<byte[]> scaled = scalers.submit(() -> image.clone());
    return Futures.transform(
        scaled,
        bytes -> write("small.png", bytes), // ok: BlockingInCallback - completed by own workers
        MoreExecutors.directExecutor());
  }

  public ListenableFuture<Path> storeEmpty() {
    return Futures.transform(
        Futures.immediateFuture(new byte[0]),
        bytes -> write("empty.png", bytes), // ok: BlockingInCallback - complete from the start
        MoreExecutors.directExecutor());
  }

  public ListenableFuture<Integer> size(ListenableFuture<byte[]> image) {
    return Futures.transform(
        image,
        bytes -> bytes.length, // ok: BlockingInCallback - memory only
        MoreExecutors.directExecutor());
  }

  private static Path write(String name, byte[] bytes) {
    try {
      return Files.write(Path.of(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static class StoreImage implements FutureCallback<byte[]> {
    @Override
    public void onSuccess(byte[] bytes) {
      write("image.png", bytes); // expect: BlockingInCallback
    }

    @Override
    public void onFailure(Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
