package cases.blockingincallback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** One thread changes the plan; whoever else wants it changed leaves the change in a queue. */
public final class TickThread implements Executor {
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final Thread tick = new Thread(this::run, "tick");

  /** Runs the change at once on its own thread, and leaves it in the queue on all others. */
  public void whenFetched(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          if (Thread.currentThread().equals(tick)) {
            write(text); // ok: BlockingInCallback - on the tick thread
          } else {
            changes.add(() -> write(text));
          }
        });
  }

  public void whenFetchedForTheOther(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          if (tick.equals(Thread.currentThread())) {
            changes.add(() -> write(text));
          } else {
            write(text); // expect: BlockingInCallback
          }
        });
  }

  public void whenFetchedAgain(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          if (Thread.currentThread() == tick) {
            write(text); // ok: BlockingInCallback - on the tick thread
          } else {
            execute(() -> write(text));
          }
        });
  }

  public void whenFetchedByHelper(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          onTick(() -> write(text)); // ok: BlockingInCallback - on the tick thread or in the queue
        });
  }

  private void onTick(Runnable change) {
    if (Thread.currentThread().equals(tick)) {
      runLogged(change);
    } else {
      changes.add(change);
    }
  }

  public void whenFetchedByWrongHelper(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          anywhere(() -> write(text)); // expect: BlockingInCallback
        });
  }

  private void anywhere(Runnable change) {
    if (changes.isEmpty()) {
      runLogged(change);
    } else {
      changes.add(change);
    }
  }

  private static void runLogged(Runnable change) {
    System.out.println("change");
    change.run();
  }

  /** That the name is the same says nothing of the thread. */
  public void whenNamed(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          if (text.equals(tick.getName())) {
            write(text); // expect: BlockingInCallback
          }
        });
  }

  /** Threads of this group may write. */
  static final class Writers extends ThreadGroup {
    Writers() {
      super("writers");
    }
  }

  public void whenFetchedByWriter(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          if (Thread.currentThread().getThreadGroup() instanceof Writers) {
            write(text); // ok: BlockingInCallback - on a thread that may write
          } else {
            changes.add(() -> write(text));
          }
        });
  }

  public void whenFetchedByOthers(CompletionStage<String> plan) {
    plan.thenAccept(
        text -> {
          if (tick.getThreadGroup() instanceof Writers) {
            write(text); // expect: BlockingInCallback
          }
        });
  }

  @Override
  public void execute(Runnable change) {
    changes.add(change);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      Runnable change = changes.poll();
      if (change != null) {
        change.run();
      }
    }
  }

  private static void write(String plan) {
    try {
      Files.writeString(Path.of("plan"), plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
