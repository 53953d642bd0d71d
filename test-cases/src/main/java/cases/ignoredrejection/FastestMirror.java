package cases.ignoredrejection;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A queue with room for one is a slot: the first takes it, and nobody misses the others. */
public final class FastestMirror {
  private final BlockingQueue<Boolean> wakeUp = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<String> outbox = new ArrayBlockingQueue<>(1);
  private final ExecutorService pool;

  public FastestMirror(ExecutorService pool) {
    this.pool = pool;
  }

  public String fastest(List<String> mirrors) throws InterruptedException {
    BlockingQueue<String> first = new LinkedBlockingQueue<>(1);
    for (String mirror : mirrors) {
      pool.execute(() -> first.offer(mirror)); // ok: IgnoredRejection - the first one is enough
    }
    return first.take();
  }

  /** Two answers are wanted, and the queue has room for them, but not for the third. */
  public List<String> twoFastest(List<String> mirrors) throws InterruptedException {
    BlockingQueue<String> first = new LinkedBlockingQueue<>(2);
    for (String mirror : mirrors) {
      pool.execute(() -> first.offer(mirror)); // FP: IgnoredRejection - how many are taken is not counted
    }
    return List.of(first.take(), first.take());
  }

  public void changed() {
    wakeUp.offer(true); // ok: IgnoredRejection - the waker is told already
  }

  public void awaitChange() throws InterruptedException {
    wakeUp.take();
  }

  /** Who waits for the slot wants this one to come through. */
  public void send(String message) throws InterruptedException {
    outbox.offer(message, 1, TimeUnit.SECONDS); // expect: IgnoredRejection
  }

  public String next() throws InterruptedException {
    return outbox.take();
  }
}
