package cases.lockorderinversion;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Explicit locks in helpers, a few calls apart; the timer works beside the callers. */
public final class LedgerLocks {
  private final Lock accounts = new ReentrantLock();
  private final Lock statements = new ReentrantLock();
  private final Lock archive = new ReentrantLock();
  private final ReadWriteLock rates = new ReentrantReadWriteLock();
  private final Map<String, Long> balances = new HashMap<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private double rate = 1;

  /** Starts what happens every hour. */
  public void start() {
    timer.scheduleWithFixedDelay(this::printAll, 1, 1, TimeUnit.HOURS);
    timer.scheduleWithFixedDelay(this::archiveAll, 1, 1, TimeUnit.HOURS);
    timer.scheduleWithFixedDelay(this::updateRate, 1, 1, TimeUnit.HOURS);
  }

  /** Books and adds a line to the statement. */
  public void book(String account, long amount) {
    accounts.lock();
    try {
      balances.merge(account, amount, Long::sum);
      addLine(account);
    } finally {
      accounts.unlock();
    }
  }

  private void addLine(String account) {
    statements.lock(); // expect: LockOrderInversion
    try {
      System.out.println(account);
    } finally {
      statements.unlock();
    }
  }

  private void printAll() {
    statements.lock();
    try {
      System.out.println(sum());
    } finally {
      statements.unlock();
    }
  }

  private long sum() {
    accounts.lock(); // expect: LockOrderInversion
    try {
      return balances.values().stream().mapToLong(Long::longValue).sum();
    } finally {
      accounts.unlock();
    }
  }

  private void archiveAll() {
    archive.lock();
    try {
      if (accounts.tryLock()) { // ok: LockOrderInversion - goes on without it
        try {
          balances.remove("closed");
        } finally {
          accounts.unlock();
        }
      }
    } finally {
      archive.unlock();
    }
  }

  /** Closes an account and archives it. */
  public void close(String account) {
    accounts.lock();
    try {
      balances.remove(account);
      archive.lock(); // ok: LockOrderInversion - the other way round nobody waits
      try {
        System.out.println(account);
      } finally {
        archive.unlock();
      }
    } finally {
      accounts.unlock();
    }
  }

  /** Converts with the rate of now. */
  public double converted(String account) {
    rates.readLock().lock();
    try {
      return rate * balance(account); // expect: LockOrderInversion
    } finally {
      rates.readLock().unlock();
    }
  }

  /** The balance of an account. */
  public long balance(String account) {
    accounts.lock();
    try {
      return balances.getOrDefault(account, 0L);
    } finally {
      accounts.unlock();
    }
  }

  private void updateRate() {
    accounts.lock();
    try {
      double updated = 1 + balances.size();
      rates.writeLock().lock(); // expect: LockOrderInversion
      try {
        rate = updated;
      } finally {
        rates.writeLock().unlock();
      }
    } finally {
      accounts.unlock();
    }
  }

  /** Adds the balance and the rate with one lock at a time. */
  public double rated(String account) {
    double current;
    rates.readLock().lock();
    try {
      current = rate;
    } finally {
      rates.readLock().unlock();
    }
    return current * balance(account); // ok: LockOrderInversion - the rates are released
  }
}
