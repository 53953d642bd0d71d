package cases.unboundedworkqueue;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;

/** Both classes run one task at a time on a shared executor; one of them stops taking tasks. */
public final class TagWrites {
  private final TurnTaker writes;
  private final BoundedTurnTaker alarms;

  public TagWrites(Executor shared) {
    this.writes = new TurnTaker(shared);
    this.alarms = new BoundedTurnTaker(shared);
  }

  /** Called for every request of a client. */
  public void write(String tag, double value) {
    writes.add(() -> System.out.println(tag + "=" + value)); // expect: UnboundedWorkQueue
  }

  /** Called for every alarm of a device; says no when too many wait. */
  public boolean alarm(String tag) {
    return alarms.add(() -> System.out.println(tag)); // ok: UnboundedWorkQueue - 100 can wait
  }

  private static final class TurnTaker {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Executor executor;
    private boolean running;

    TurnTaker(Executor executor) {
      this.executor = executor;
    }

    synchronized void add(Runnable task) {
      waiting.add(task);
      if (!running) {
        running = true;
        executor.execute(this::drain);
      }
    }

    private void drain() {
      for (Runnable task = next(); task != null; task = next()) {
        task.run();
      }
    }

    private synchronized Runnable next() {
      Runnable task = waiting.poll();
      running = task != null;
      return task;
    }
  }

  private static final class BoundedTurnTaker {
    private final Queue<Runnable> waiting = new ArrayBlockingQueue<>(100);
    private final Executor executor;
    private boolean running;

    BoundedTurnTaker(Executor executor) {
      this.executor = executor;
    }

    synchronized boolean add(Runnable task) {
      boolean taken = waiting.offer(task);
      if (taken && !running) {
        running = true;
        executor.execute(this::drain);
      }
      return taken;
    }

    private void drain() {
      for (Runnable task = next(); task != null; task = next()) {
        task.run();
      }
    }

    private synchronized Runnable next() {
      Runnable task = waiting.poll();
      running = task != null;
      return task;
    }
  }
}
