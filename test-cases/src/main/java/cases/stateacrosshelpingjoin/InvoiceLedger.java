package cases.stateacrosshelpingjoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A fork-join worker that joins a stage books other invoices meanwhile, inside its own monitor. */
public final class InvoiceLedger {
  private final List<String> entries = new ArrayList<>();
  private final List<Long> totals = new ArrayList<>();
  private final ExecutorService clerks =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  // doc:bad StateAcrossHelpingJoin
  static class BookedInTheMiddle {
    private final List<String> entries = new ArrayList<>();

    CompletableFuture<Void> book(String invoice) {
      return CompletableFuture.runAsync(
          () -> {
            CompletableFuture<String> tax = CompletableFuture.supplyAsync(() -> invoice + " tax");
            synchronized (entries) {
              entries.add(invoice);
              entries.add(tax.join()); // expect: StateAcrossHelpingJoin
            }
          });
    }
  }

  // doc:end

  // doc:good StateAcrossHelpingJoin
  static class BookedAfterTheJoin {
    private final List<String> entries = new ArrayList<>();

    CompletableFuture<Void> book(String invoice) {
      return CompletableFuture.supplyAsync(() -> invoice + " tax")
          .thenAccept(
              tax -> {
                synchronized (entries) {
                  entries.add(invoice);
                  entries.add(tax); // ok: StateAcrossHelpingJoin - the stage is chained, not joined
                }
              });
    }
  }

  // doc:end

  /** Joins first and enters the monitor with the result. */
  public CompletableFuture<Void> book(String invoice) {
    return CompletableFuture.runAsync(
        () -> {
          CompletableFuture<String> tax = CompletableFuture.supplyAsync(() -> taxOf(invoice));
          String booked = tax.join(); // ok: StateAcrossHelpingJoin - nothing is held yet
          synchronized (entries) {
            entries.add(invoice);
            entries.add(booked);
          }
        });
  }

  /** Leaves the monitor before the join. */
  public CompletableFuture<String> announce(String invoice) {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<String> tax = CompletableFuture.supplyAsync(() -> taxOf(invoice));
          synchronized (entries) {
            entries.add(invoice);
          }
          return tax.join(); // ok: StateAcrossHelpingJoin - the monitor is released
        });
  }

  /** Closes the month with a synchronized method on a worker of the common pool. */
  public CompletableFuture<Void> close(String month) {
    return CompletableFuture.runAsync(() -> closeMonth(month));
  }

  private synchronized void closeMonth(String month) {
    CompletableFuture<Long> total = CompletableFuture.supplyAsync(() -> (long) month.length());
    entries.add(month);
    totals.add(total.join()); // expect: StateAcrossHelpingJoin
  }

  /** The same on clerks of its own. */
  public void closeByClerk(String month) {
    clerks.execute(() -> closeQuarter(month));
  }

  private synchronized void closeQuarter(String quarter) {
    CompletableFuture<Long> total = CompletableFuture.supplyAsync(() -> (long) quarter.length());
    entries.add(quarter);
    totals.add(total.join()); // ok: StateAcrossHelpingJoin - a clerk runs nothing else meanwhile
  }

  private static String taxOf(String invoice) {
    return invoice + " 19%";
  }
}
