package cases.unboundedspawn;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A loop that polls: a task for each vote, and one where no vote has come for a while. */
public final class PolledVotes {
  private final BlockingQueue<String> votes = new LinkedBlockingQueue<>(1000);
  private final ExecutorService counting = Executors.newSingleThreadExecutor();
  private final ExecutorService election = Executors.newSingleThreadExecutor();

  public void vote(String vote) throws InterruptedException {
    votes.put(vote);
  }

  public void run() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      String vote = votes.poll(10, TimeUnit.SECONDS);
      if (vote == null) {
        election.execute(this::elect); // ok: UnboundedSpawn - one in ten seconds at most
      } else {
        counting.execute(() -> count(vote)); // expect: UnboundedSpawn
      }
    }
  }

  private void elect() {
    System.out.println("no votes");
  }

  private void count(String vote) {
    System.out.println(vote);
  }
}
