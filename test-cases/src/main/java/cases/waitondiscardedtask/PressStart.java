package cases.waitondiscardedtask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** A press tells that it has started, or why not, and is cleaned whatever happens. */
public final class PressStart {
  private final ThreadFactory presses;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Object state = new Object();
  private boolean running;

  public PressStart(ThreadFactory presses) {
    this.presses = presses;
  }

  public String start(Path plates) {
    CompletableFuture<String> started = new CompletableFuture<>();
    presses.newThread(() -> run(plates, started)).start();
    return started.join(); // ok: WaitOnDiscardedTask - whatever is thrown, it completes
  }

  private void run(Path plates, CompletableFuture<String> started) {
    try {
      String text = Files.readString(plates);
      started.complete(text);
      try {
        print(text);
      } finally {
        clean();
      }
    } catch (Throwable e) {
      started.completeExceptionally(e);
    } finally {
      stopped.countDown();
    }
  }

  public String startLoudly(Path plates) {
    CompletableFuture<String> started = new CompletableFuture<>();
    presses.newThread(() -> runLoudly(plates, started)).start();
    return started.join(); // expect: WaitOnDiscardedTask
  }

  private void runLoudly(Path plates, CompletableFuture<String> started) {
    try {
      started.complete(Files.readString(plates));
    } catch (IOException e) {
      throw new IllegalStateException("no plates", e);
    } finally {
      stopped.countDown();
    }
  }

  public boolean stop(boolean atOnce) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    presses.newThread(() -> stop(atOnce, done)).start();
    return done.join(); // ok: WaitOnDiscardedTask - both branches complete it
  }

  private void stop(boolean atOnce, CompletableFuture<Boolean> done) {
    assert presses != null : "never started";
    synchronized (state) {
      if (atOnce) {
        done.complete(Boolean.valueOf(running));
      } else {
        done.completeExceptionally(new IllegalStateException("still printing"));
      }
      running = false;
    }
  }

  public boolean pause(boolean atOnce) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    presses.newThread(() -> pause(atOnce, done)).start();
    return done.join(); // expect: WaitOnDiscardedTask
  }

  private void pause(boolean atOnce, CompletableFuture<Boolean> done) {
    assert presses != null : "never started";
    synchronized (state) {
      if (atOnce) {
        done.complete(Boolean.valueOf(running));
      }
      running = false;
    }
  }

  private void print(String text) {
    System.out.println(text);
  }

  private void clean() {
    System.out.println("clean");
  }
}
