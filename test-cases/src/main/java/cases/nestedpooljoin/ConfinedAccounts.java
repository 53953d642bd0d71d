package cases.nestedpooljoin;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Objects with a thread of their own each: one may wait for another one, but not for itself. */
public final class ConfinedAccounts {
  private ConfinedAccounts() {}

  private abstract static class Confined {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    protected <T> Future<T> run(Callable<T> task) {
      return thread.submit(task);
    }

    protected static <T> T await(Future<T> answer) {
      try {
        return answer.get(); // ok: NestedPoolJoin - most answers are of others
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Keeps rates, and waits for nobody. */
  public static final class Rates extends Confined {
    private long euro = 1;

    Future<Long> euro() {
      return run(() -> euro);
    }

    Future<Long> raise() {
      return run(() -> ++euro);
    }
  }

  /** Waits for the rates, and for another account. */
  public static final class Account extends Confined {
    private final Rates rates;
    private long cents;

    public Account(Rates rates) {
      this.rates = rates;
    }

    Future<Long> balance() {
      return run(() -> cents);
    }

    public Future<Long> inEuro() {
      return run(() -> cents * await(rates.euro())); // ok: NestedPoolJoin - the rates' own thread
    }

    public Future<Boolean> isRicherThan(Account other) {
      return run(() -> cents > await(other.balance())); // ok: NestedPoolJoin - the other's thread
    }

    public Future<Long> twice() {
      return run(() -> 2 * await(balance())); // expect: NestedPoolJoin
    }
  }
}
