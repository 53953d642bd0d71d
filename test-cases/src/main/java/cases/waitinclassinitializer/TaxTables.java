package cases.waitinclassinitializer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What counts is whose static members the task needs: those of the holder or of others. */
public final class TaxTables {
  private static final ExecutorService LOADERS =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(20));

  private TaxTables() {}

  public static int rate(int year) {
    return RateHolder.RATES[year % RateHolder.RATES.length];
  }

  public static int allowance(int year) {
    return AllowanceHolder.ALLOWANCES[year % AllowanceHolder.ALLOWANCES.length];
  }

  public static int bracket(int year) {
    return BracketHolder.BRACKETS[year % BracketHolder.BRACKETS.length];
  }

  public static int surcharge(int year) {
    return SurchargeHolder.INSTANCE.levels[year % SurchargeHolder.INSTANCE.levels.length];
  }

  private static int[] load(Callable<int[]> table) {
    try {
      return LOADERS.submit(table).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int[] loadAllowances() {
    return load(() -> new int[] {9_000, 11_604}); // ok: WaitInClassInitializer - the outer class
  }

  private static class RateHolder {
    private static final int BASE = Integer.getInteger("tax.base", 19);
    private static final int[] RATES =
        load(() -> new int[] {BASE, BASE + 1}); // expect: WaitInClassInitializer
  }

  private static class AllowanceHolder {
    private static final int[] ALLOWANCES = loadAllowances();
  }

  private static class BracketHolder {
    private static final int STEP = Integer.getInteger("tax.step", 14);
    private static final int[] BRACKETS = load(new BracketTask()); // expect: WaitInClassInitializer
  }

  private static class BracketTask implements Callable<int[]> {
    @Override
    public int[] call() {
      return new int[] {BracketHolder.STEP, 3 * BracketHolder.STEP};
    }
  }

  private static class SurchargeHolder {
    private static final SurchargeHolder INSTANCE =
        new SurchargeHolder(load(new SurchargeTask())); // ok: WaitInClassInitializer - own class
    private final int[] levels;

    SurchargeHolder(int[] levels) {
      this.levels = levels;
    }
  }

  private static class SurchargeTask implements Callable<int[]> {
    @Override
    public int[] call() {
      return new int[] {0, 5};
    }
  }
}
