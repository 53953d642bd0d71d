package cases.nestedparallelism;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The calculator chooses the pool; whether that nests depends on who runs the calculator. */
public final class PayrollRun {
  private final ExecutorService clerks =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final SalaryCalculator salaries = new SalaryCalculator(ForkJoinPool.commonPool());
  private final BonusCalculator bonuses = new BonusCalculator(ForkJoinPool.commonPool());
  private final PensionCalculator pensions = new PensionCalculator();

  public CompletableFuture<Integer> pay(List<Callable<Long>> contracts) {
    return CompletableFuture.supplyAsync(() -> salaries.payAll(contracts));
  }

  public Future<Integer> payBonuses(List<Callable<Long>> contracts) {
    return clerks.submit(() -> bonuses.payAll(contracts));
  }

  public void payPensions(List<List<Long>> months) {
    months.parallelStream().forEach(pensions::pay);
  }

  public void reviewPensions(List<List<Long>> months) {
    months.forEach(pensions::review);
  }

  public CompletableFuture<Void> checkPensions(List<Long> month) {
    return CompletableFuture.runAsync(() -> pensions.check(month), clerks);
  }
}

final class SalaryCalculator {
  private final ExecutorService executor;

  SalaryCalculator(ExecutorService executor) {
    this.executor = executor;
  }

  int payAll(List<Callable<Long>> contracts) {
    try {
      var paid =
          executor.invokeAll(contracts); // expect: NestedParallelism // expect: BlockingInForkJoin
      return paid.size();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

final class BonusCalculator {
  private final ExecutorService executor;

  BonusCalculator(ExecutorService executor) {
    this.executor = executor;
  }

  int payAll(List<Callable<Long>> contracts) throws InterruptedException {
    return executor.invokeAll(contracts).size(); // ok: NestedParallelism - a clerk's thread waits
  }
}

final class PensionCalculator {
  void pay(List<Long> month) {
    System.out.println(largest(month));
  }

  void review(List<Long> month) {
    month.parallelStream().forEach(this::print); // ok: NestedParallelism - month after month
  }

  void check(List<Long> month) {
    month.forEach(this::print); // ok: NestedParallelism - no parallel work inside the task
  }

  private long largest(List<Long> month) {
    return month.parallelStream().reduce(0L, Math::max); // expect: NestedParallelism
  }

  private void print(long amount) {
    System.out.println(amount);
  }
}
