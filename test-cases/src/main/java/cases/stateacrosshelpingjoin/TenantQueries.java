package cases.stateacrosshelpingjoin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.slf4j.MDC;

/** What a worker has put into a thread-local is seen by the task that it runs during a join. */
public final class TenantQueries {
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  private final ForkJoinPool workers = new ForkJoinPool(4);

  /** Sets the tenant for the time of the query. */
  public CompletableFuture<Integer> count(String tenant) {
    return CompletableFuture.supplyAsync(
        () -> {
          TENANT.set(tenant);
          try {
            CompletableFuture<Integer> rows = CompletableFuture.supplyAsync(() -> rowsOf(tenant));
            return rows.join(); // expect: StateAcrossHelpingJoin
          } finally {
            TENANT.remove();
          }
        });
  }

  /** Takes the tenant away before the join. */
  public CompletableFuture<Integer> countWithTenantReset(String tenant) {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<Integer> rows;
          TENANT.set(tenant);
          try {
            String scope = scope();
            rows = CompletableFuture.supplyAsync(() -> rowsOf(scope));
          } finally {
            TENANT.remove();
          }
          return rows.join(); // ok: StateAcrossHelpingJoin - the tenant is removed
        });
  }

  /** Hands the tenant on as a value. */
  public CompletableFuture<Integer> countByValue(String tenant) {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<Integer> rows = CompletableFuture.supplyAsync(() -> rowsOf(tenant));
          return rows.join(); // ok: StateAcrossHelpingJoin - a captured value, not a thread-local
        });
  }

  /** Logs with the name of the report on a private pool. */
  public void report(String name, List<String> tenants) {
    workers.execute(
        () -> {
          try (MDC.MDCCloseable scope = MDC.putCloseable("report", name)) {
            List<CompletableFuture<Integer>> rows =
                tenants.stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> rowsOf(it), workers))
                    .toList();
            int sum = 0;
            for (CompletableFuture<Integer> row : rows) {
              sum += row.join(); // expect: StateAcrossHelpingJoin
            }
            System.out.println(name + sum);
          }
        });
  }

  /** Puts the name in only to log the outcome. */
  public void reportOutcome(String name, List<String> tenants) {
    workers.execute(
        () -> {
          int sum = 0;
          for (String tenant : tenants) {
            CompletableFuture<Integer> rows =
                CompletableFuture.supplyAsync(() -> rowsOf(tenant), workers);
            sum += rows.join(); // ok: StateAcrossHelpingJoin - the context is set after it
          }
          MDC.put("report", name);
          System.out.println(name + sum);
          MDC.remove("report");
        });
  }

  /** Runs a step as a tenant; the scope is two calls above the join. */
  public void archive(String tenant) {
    workers.execute(() -> as(tenant, () -> archiveRows(tenant)));
  }

  private void archiveRows(String tenant) {
    CompletableFuture<Integer> rows = CompletableFuture.supplyAsync(() -> rowsOf(tenant), workers);
    try {
      System.out.println(rows.get()); // expect: StateAcrossHelpingJoin
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a step as a tenant that joins nothing. */
  public void label(String tenant) {
    workers.execute(
        () ->
            as(tenant, () -> System.out.println(scope()))); // ok: StateAcrossHelpingJoin - no join
  }

  private static void as(String tenant, Runnable step) {
    TENANT.set(tenant);
    try {
      step.run();
    } finally {
      TENANT.remove();
    }
  }

  private static String scope() {
    return TENANT.get();
  }

  private static int rowsOf(String tenant) {
    return tenant.length();
  }
}
