package cases.nestedpooljoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A ledger that one thread owns: who is that thread already does not wait for it. */
public final class ConfinedLedger {
  private volatile Thread owner;
  private final ExecutorService own = Executors.newSingleThreadExecutor(this::adopt);
  private final List<String> entries = new ArrayList<>();

  private Thread adopt(Runnable work) {
    owner = new Thread(work, "ledger");
    return owner;
  }

  private boolean isOwner() {
    return Thread.currentThread() == owner;
  }

  private <T> T ask(Callable<T> question) throws Exception {
    if (isOwner()) {
      return question.call();
    }
    return own.submit(question).get(); // ok: NestedPoolJoin - only other threads wait
  }

  private int size() throws Exception {
    return ask(entries::size);
  }

  public void audit() {
    own.execute(() -> report(this::size));
  }

  private static void report(Callable<Integer> size) {
    try {
      System.out.println("entries: " + size.call());
    } catch (Exception e) {
      System.err.println("no audit: " + e.getMessage());
    }
  }

  /** Tells its thread by the number. */
  public static final class ByNumber {
    private volatile long owner;
    private final ExecutorService own = Executors.newSingleThreadExecutor();
    private final List<String> entries = new ArrayList<>();

    public void start() {
      own.execute(() -> owner = Thread.currentThread().getId());
    }

    private int size() throws ExecutionException, InterruptedException {
      if (Thread.currentThread().getId() == owner) {
        return entries.size();
      }
      return own.submit(entries::size).get(); // ok: NestedPoolJoin - only other threads wait
    }

    public void audit() {
      own.execute(() -> report(this::size));
    }
  }

  /** Its tasks say of their thread that it is one of the ledger's. */
  public static final class ByFlag {
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);
    private final ExecutorService own = Executors.newFixedThreadPool(2);
    private final List<String> entries = new ArrayList<>();

    private <T> T ask(Function<List<String>, T> question)
        throws ExecutionException, InterruptedException {
      if (INSIDE.get()) {
        return question.apply(entries);
      }
      return own.submit(() -> question.apply(entries)).get(); // ok: NestedPoolJoin - only others wait
    }

    public void audit() {
      own.execute(
          () -> {
            INSIDE.set(true);
            report(() -> ask(List::size));
          });
    }
  }

  /** Knows the thread that prints, but its queue is drained by any thread. */
  public static final class ByQueue {
    private final TaskQueue own = new TaskQueue(Executors.newFixedThreadPool(4));
    private final List<String> entries = new ArrayList<>();
    private volatile Thread printing;

    public void print() {
      own.execute(
          () -> {
            printing = Thread.currentThread();
            entries.forEach(System.out::println);
            printing = null;
          });
    }

    private void awaitPrinted() throws InterruptedException {
      if (Thread.currentThread() == printing) {
        return;
      }
      CountDownLatch printed = new CountDownLatch(1);
      own.execute(printed::countDown);
      printed.await(); // expect: NestedPoolJoin
    }

    public void close() {
      own.execute(
          () ->
              report(
                  () -> {
                    awaitPrinted();
                    return entries.size();
                  }));
    }
  }

  private static final class TaskQueue {
    private final ExecutorService threads;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    TaskQueue(ExecutorService threads) {
      this.threads = threads;
    }

    void execute(Runnable task) {
      tasks.add(task);
      if (waiting.getAndIncrement() == 0) {
        threads.execute(this::drain);
      }
    }

    private void drain() {
      do {
        tasks.remove().run();
      } while (waiting.decrementAndGet() > 0);
    }
  }

  /** Asks another thing than whose thread it is. */
  public static final class Careless {
    private final ExecutorService own = Executors.newSingleThreadExecutor();
    private final List<String> entries = new ArrayList<>();

    private int size() throws ExecutionException, InterruptedException {
      if (Thread.currentThread().isInterrupted()) {
        return 0;
      }
      return own.submit(entries::size).get(); // expect: NestedPoolJoin
    }

    public void audit() {
      own.execute(() -> report(this::size));
    }
  }
}
