package cases.blockingwhilelocked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for processes, tasks and room in a queue, with locks that come from elsewhere. */
public final class RenderQueue {
  private static final Object FONTS = new Object();
  private static int fonts;

  private final List<Lock> tiles = List.of(new ReentrantLock(), new ReentrantLock());
  private final BlockingQueue<String> finished = new ArrayBlockingQueue<>(10);
  private final ExecutorService renderers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  /** Starts the work on one page. */
  public void start(String page) {
    Thread finisher = new Thread(new Finisher(page, tiles.get(0), finished));
    finisher.start();
    new Thread(() -> convert(page)).start();
    new Thread(() -> convertAlone(page)).start();
    new Thread(() -> rasterise(page)).start();
  }

  /** The state of a tile. */
  public String tile(int number) {
    Lock lock = tiles.get(number);
    lock.lock();
    try {
      return "tile " + finished.peek();
    } finally {
      lock.unlock();
    }
  }

  /** The number of fonts. */
  public static int fonts() {
    synchronized (FONTS) {
      return fonts;
    }
  }

  private static void convert(String page) {
    synchronized (FONTS) {
      try {
        fonts +=
            new ProcessBuilder("fc-list", page).start().waitFor(); // expect: BlockingWhileLocked
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void convertAlone(String page) {
    Object own = new Object();
    synchronized (own) {
      try {
        new ProcessBuilder("fc-list", page)
            .start()
            .waitFor(); // ok: BlockingWhileLocked - a new lock
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void rasterise(String page) {
    synchronized (finished) {
      try {
        finished.put(renderers.submit(page::strip).get()); // ok: BlockingWhileLocked - one user
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Renders a page and counts its fonts meanwhile. */
  public String render(String page) throws InterruptedException, ExecutionException {
    synchronized (FONTS) {
      fonts++;
      return renderers.submit(page::strip).get(); // expect: BlockingWhileLocked
    }
  }

  /** Renders a page after its fonts are counted. */
  public String renderUnlocked(String page) throws InterruptedException, ExecutionException {
    synchronized (FONTS) {
      fonts++;
    }
    return renderers.submit(page::strip).get(); // ok: BlockingWhileLocked - the monitor is released
  }

  private static final class Finisher implements Runnable {
    private final String page;
    private final Lock tile;
    private final BlockingQueue<String> finished;

    Finisher(String page, Lock tile, BlockingQueue<String> finished) {
      this.page = page;
      this.tile = tile;
      this.finished = finished;
    }

    @Override
    public void run() {
      tile.lock();
      try {
        finished.put(page); // expect: BlockingWhileLocked
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        tile.unlock();
      }
      try {
        finished.put(page); // ok: BlockingWhileLocked - after the lock
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
