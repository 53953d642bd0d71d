package cases.ignoredrejection;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs jobs out of a queue that the press was built with. */
public final class PressJobs implements Executor {
  private final Queue<Runnable> jobs;
  private final Queue<String> titles;
  private volatile boolean running = true;

  public PressJobs(Queue<Runnable> jobs, Queue<String> titles) {
    this.jobs = jobs;
    this.titles = titles;
  }

  @Override
  public void execute(Runnable job) {
    if (running) {
      jobs.offer(job); // expect: IgnoredRejection at note
    }
  }

  /** Says that there is no room. */
  public void executeOrRefuse(Runnable job) {
    if (!running || !jobs.offer(job)) { // ok: IgnoredRejection - the answer is looked at
      throw new RejectedExecutionException("the press is full");
    }
  }

  /** A title that is not shown is nobody's loss. */
  public void show(String title) {
    titles.offer(title); // ok: IgnoredRejection - nobody knows of a bound
  }

  public void stop() {
    running = false;
  }

  public void work() {
    for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
      job.run();
    }
  }
}
