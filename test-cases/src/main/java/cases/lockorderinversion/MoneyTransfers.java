package cases.lockorderinversion;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Two accounts of one class: which is the first depends on who calls. */
public final class MoneyTransfers {
  private final Account savings = new Account(1);
  private final Account checking = new Account(2);
  private final Account gold = new Account(3);
  private final Account silver = new Account(4);
  private final ExecutorService tellers =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  /** Saves some money and spends some. */
  public void exchange(long amount) {
    tellers.execute(() -> transfer(savings, checking, amount));
    tellers.execute(() -> transfer(checking, savings, amount));
    tellers.execute(() -> transferInOrder(gold, silver, amount));
    tellers.execute(() -> transferInOrder(silver, gold, amount));
    tellers.execute(() -> transferBySize(gold, silver, amount));
    tellers.execute(() -> transferBySize(silver, gold, amount));
    tellers.execute(() -> transferLocked(savings, checking, amount));
    tellers.execute(() -> transferLocked(checking, savings, amount));
    tellers.execute(() -> transferTrying(savings, checking, amount));
    tellers.execute(() -> transferTrying(checking, savings, amount));
    tellers.execute(() -> transferInSteps(savings, checking, amount));
    tellers.execute(() -> transferInSteps(checking, savings, amount));
  }

  private static void transfer(Account from, Account to, long amount) {
    synchronized (from) {
      synchronized (to) { // expect: LockOrderInversion
        from.balance -= amount;
        to.balance += amount;
      }
    }
  }

  private static void transferBySize(Account from, Account to, long amount) {
    if (from.number < to.number) {
      synchronized (from) {
        synchronized (to) { // ok: LockOrderInversion - the smaller number comes first
          from.balance -= amount;
          to.balance += amount;
        }
      }
    } else {
      synchronized (to) {
        synchronized (from) { // ok: LockOrderInversion - the smaller number comes first
          from.balance -= amount;
          to.balance += amount;
        }
      }
    }
  }

  private static void transferInOrder(Account from, Account to, long amount) {
    Account first = from.number < to.number ? from : to;
    Account second = from.number < to.number ? to : from;
    synchronized (first) {
      synchronized (second) { // ok: LockOrderInversion - the smaller number comes first
        from.balance -= amount;
        to.balance += amount;
      }
    }
  }

  private static void transferLocked(Account from, Account to, long amount) {
    from.lock.lock();
    try {
      from.reserved += amount;
      to.accept(amount);
    } finally {
      from.lock.unlock();
    }
  }

  private static void transferTrying(Account from, Account to, long amount) {
    from.lock.lock();
    try {
      if (to.lock.tryLock()) { // ok: LockOrderInversion - does not wait
        from.reserved -= amount;
        to.lock.unlock();
      }
    } finally {
      from.lock.unlock();
    }
  }

  private static void transferInSteps(Account from, Account to, long amount) {
    synchronized (from) {
      from.balance -= amount;
    }
    synchronized (to) { // ok: LockOrderInversion - the first is released
      to.balance += amount;
    }
  }

  private static final class Account {
    private final int number;
    private final Lock lock = new ReentrantLock();
    private long balance;
    private long reserved;

    Account(int number) {
      this.number = number;
    }

    void accept(long amount) {
      lock.lock(); // FN: LockOrderInversion - two objects of one kind, told apart by the caller only
      try {
        reserved -= amount;
      } finally {
        lock.unlock();
      }
    }
  }
}
