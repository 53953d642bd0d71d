package cases.joinunderlock;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Named task classes get the lock, or the object that guards itself, through their constructor. */
public final class ThumbnailJobs {
  private final Gallery gallery = new Gallery();
  private final Semaphore printer = new Semaphore(1);
  private final ExecutorService painters =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ListeningExecutorService listening = MoreExecutors.listeningDecorator(painters);

  /** The job adds to the gallery whose monitor is held here. */
  public void paint(String image) throws InterruptedException, ExecutionException {
    synchronized (gallery) {
      painters.submit(new PaintJob(gallery, image)).get(); // expect: JoinUnderLock
    }
  }

  /** The job adds to a gallery of its own. */
  public void paintDraft(String image) throws InterruptedException, ExecutionException {
    synchronized (gallery) {
      painters.submit(new PaintJob(new Gallery(), image)).get(); // FP: JoinUnderLock - what one field of two jobs holds is mixed up
    }
  }

  /** The job's result is added by the waiting thread itself. */
  public void paintAndAdd(String image) throws InterruptedException, ExecutionException {
    synchronized (gallery) {
      String painted = painters.submit(image::strip).get(); // ok: JoinUnderLock - takes no lock
      gallery.add(image, painted);
    }
  }

  /** The last stage of the chain needs the monitor. */
  public void paintInStages(String image) {
    synchronized (gallery) {
      CompletableFuture.supplyAsync(image::strip, painters)
          .thenAcceptAsync(painted -> gallery.add(image, painted), painters)
          .join(); // expect: JoinUnderLock
    }
  }

  /** The chain goes on after the monitor. */
  public CompletableFuture<Void> paintInStagesLater(String image) {
    synchronized (gallery) {
      return CompletableFuture.supplyAsync(image::strip, painters)
          .thenAcceptAsync(
              painted -> gallery.add(image, painted), painters); // ok: JoinUnderLock - not awaited
    }
  }

  /** Waits through a library's helper. */
  public void paintListening(String image) {
    ListenableFuture<String> painted = listening.submit(new PaintJob(gallery, image));
    synchronized (gallery) {
      Futures.getUnchecked(painted); // expect: JoinUnderLock
    }
    Futures.getUnchecked(painted); // ok: JoinUnderLock - after the monitor
  }

  /** One permit is a lock that is not even re-entrant. */
  public void print(String image) throws Exception {
    printer.acquire();
    try {
      painters.submit(() -> printPage(image)).get(); // expect: JoinUnderLock
    } finally {
      printer.release();
    }
  }

  /** The permit is given back before the wait. */
  public void printLater(String image) throws Exception {
    printer.acquire();
    printer.release();
    painters.submit(() -> printPage(image)).get(); // ok: JoinUnderLock - the permit is back
  }

  private void printPage(String image) {
    printer.acquireUninterruptibly();
    System.out.println(image);
    printer.release();
  }

  /** Tries for the permit, and goes away without it. */
  public void printIfFree(String image) throws Exception {
    printer.acquire();
    try {
      painters.submit(() -> printer.tryAcquire()).get(); // ok: JoinUnderLock - the task never waits
    } finally {
      printer.release();
    }
  }

  private static final class Gallery {
    private final Map<String, String> images = new HashMap<>();

    synchronized void add(String image, String painted) {
      images.put(image, painted);
    }
  }

  private static final class PaintJob implements Callable<String> {
    private final Gallery gallery;
    private final String image;

    PaintJob(Gallery gallery, String image) {
      this.gallery = gallery;
      this.image = image;
    }

    @Override
    public String call() {
      gallery.add(image, image.strip());
      return image;
    }
  }
}
