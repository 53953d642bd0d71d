package cases.unboundedspawn;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.RateLimiter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Moving tasks from a bounded queue into an unbounded one takes the bound away. */
public class QueueDispatcher {
  private final BlockingQueue<String> jobs = new ArrayBlockingQueue<>(100);
  private final ExecutorService pool =
      MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(4));
  private final RateLimiter rate = RateLimiter.create(50);
  private final Executor blocking =
      new ThreadPoolExecutor(
          4,
          4,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(100),
          (task, executor) -> {
            try {
              executor.getQueue().put(task);
            } catch (InterruptedException e) {
              throw new RejectedExecutionException(e);
            }
          });

  public void dispatch() throws InterruptedException {
    while (true) {
      String job = jobs.take();
      pool.execute(() -> work(job)); // expect: UnboundedSpawn
    }
  }

  public void dispatchNamed() throws InterruptedException {
    while (true) {
      String job = jobs.take();
      pool.execute(new JobTask(job)); // expect: UnboundedSpawn
    }
  }

  public void dispatchAtRate() throws InterruptedException {
    while (true) {
      String job = jobs.take();
      rate.acquire();
      pool.execute(() -> work(job)); // ok: UnboundedSpawn - 50 a second
    }
  }

  public void dispatchWithBlockingPolicy() throws InterruptedException {
    while (true) {
      String job = jobs.take();
      blocking.execute(() -> work(job)); // ok: UnboundedSpawn - the policy waits for a place
    }
  }

  private static void work(String job) {
    System.out.println("done " + job);
  }

  private static class JobTask implements Runnable {
    private final String job;

    JobTask(String job) {
      this.job = job;
    }

    @Override
    public void run() {
      work(job);
    }
  }
}
