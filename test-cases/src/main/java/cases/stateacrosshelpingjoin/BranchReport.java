package cases.stateacrosshelpingjoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Elements of a parallel stream run on other threads, too, and these wait for the monitor. */
public final class BranchReport {
  private final Map<String, Integer> sales = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final ForkJoinPool pool = new ForkJoinPool(4);

  /** Each element takes the monitor that is held around all of them. */
  public void load(List<String> branches) {
    synchronized (sales) {
      sales.clear();
      branches.parallelStream().forEach(this::load); // expect: StateAcrossHelpingJoin
    }
  }

  private void load(String branch) {
    synchronized (sales) {
      sales.put(branch, branch.length());
    }
  }

  /** One thread loads all. */
  public void loadInTurn(List<String> branches) {
    synchronized (sales) {
      sales.clear();
      branches.stream().forEach(this::load); // ok: StateAcrossHelpingJoin - this thread has it
    }
  }

  /** Elements take the monitor, the caller does not. */
  public void loadMore(List<String> branches) {
    branches.parallelStream().forEach(this::load); // ok: StateAcrossHelpingJoin - not held here
  }

  /** Elements only compute. */
  public void replaceAll(List<String> branches) {
    synchronized (sales) {
      List<Integer> sums =
          branches.parallelStream()
              .map(String::length)
              .toList(); // ok: StateAcrossHelpingJoin - elements take no lock
      sales.put("all", sums.size());
    }
  }

  /** A synchronized method of the elements and of the method around them. */
  public synchronized void print(int pages) {
    IntStream.range(0, pages)
        .parallel()
        .forEach(page -> append("page " + page)); // expect: StateAcrossHelpingJoin
  }

  private synchronized void append(String line) {
    lines.add(line);
  }

  /** A lock that the elements take further down. */
  public List<String> totals(List<String> branches) {
    lock.lock();
    try {
      return branches.parallelStream()
          .map(branch -> new Total(branch).text())
          .toList(); // expect: StateAcrossHelpingJoin
    } finally {
      lock.unlock();
    }
  }

  /** Elements only read what was copied under the lock. */
  public List<String> copiedTotals(List<String> branches) {
    List<String> copy;
    lock.lock();
    try {
      copy = List.copyOf(branches);
    } finally {
      lock.unlock();
    }
    return copy.parallelStream()
        .map(branch -> new Total(branch).text())
        .toList(); // ok: StateAcrossHelpingJoin - released before
  }

  /** Waits for a task that no other task is run for. */
  public void recount(List<String> branches) {
    pool.execute(
        () -> {
          synchronized (lines) {
            int sum = pool.submit(branches::size).join(); // ok: StateAcrossHelpingJoin - own task
            lines.add("sum " + sum);
          }
        });
  }

  private final class Total {
    private final String branch;

    Total(String branch) {
      this.branch = branch;
    }

    String text() {
      lock.lock();
      try {
        return branch + sales.getOrDefault(branch, 0);
      } finally {
        lock.unlock();
      }
    }
  }
}
