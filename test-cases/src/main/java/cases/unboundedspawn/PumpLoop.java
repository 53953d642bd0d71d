package cases.unboundedspawn;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A loop over a selector that also works off tasks, which others and they themselves put there. */
public final class PumpLoop implements Runnable {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final Selector selector;

  public PumpLoop(Selector selector) {
    this.selector = selector;
  }

  public void add(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        selector.select();
      } catch (IOException e) {
        return;
      }
      runTasks();
      for (SelectionKey key : selector.selectedKeys()) {
        ((Pump) key.attachment()).ready(key);
      }
    }
  }

  private void runTasks() {
    Runnable task;
    while ((task = tasks.poll()) != null) {
      task.run();
    }
  }

  /** Goes on in another turn of the loop. */
  public static final class Rest implements Runnable {
    private final PumpLoop loop;
    private int left = 10;

    public Rest(PumpLoop loop) {
      this.loop = loop;
    }

    public void start() {
      loop.add(this);
    }

    @Override
    public void run() {
      if (left-- > 0) {
        work();
      }
    }

    private void work() {
      again(loop);
    }

    private void again(PumpLoop next) {
      next.add(this); // ok: UnboundedSpawn - one task that the loop has just taken out
    }
  }

  /** One for each connection. */
  public static final class Pump implements Runnable {
    private final PumpLoop loop;
    private final AtomicBoolean queued = new AtomicBoolean();

    public Pump(PumpLoop loop) {
      this.loop = loop;
    }

    void ready(SelectionKey key) {
      if (key.isWritable() && !queued.getAndSet(true)) {
        loop.workers.execute(this); // expect: UnboundedSpawn at note
      }
      if (key.isReadable()) {
        loop.workers.execute(() -> read(key)); // expect: UnboundedSpawn at warning
      }
    }

    @Override
    public void run() {
      queued.set(false);
      System.out.println("pumps");
    }

    private static void read(SelectionKey key) {
      System.out.println(key);
    }
  }
}
