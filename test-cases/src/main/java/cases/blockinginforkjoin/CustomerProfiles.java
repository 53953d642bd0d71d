package cases.blockinginforkjoin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Without an executor supplyAsync takes the common pool; the repository itself is not to blame. */
public class CustomerProfiles {
  private final ExecutorService database = Executors.newFixedThreadPool(10);
  private final Profiles profiles;

  public CustomerProfiles(DataSource source) {
    this.profiles = new JdbcProfiles(source);
  }

  public CompletableFuture<String> profile(String id) {
    return CompletableFuture.supplyAsync(() -> profiles.load(id)); // expect: BlockingInForkJoin
  }

  public CompletableFuture<String> profileTwice(String id) {
    return CompletableFuture.supplyAsync(
        () -> retry(() -> profiles.load(id))); // expect: BlockingInForkJoin
  }

  public CompletableFuture<String> profileOnPool(String id) {
    return CompletableFuture.supplyAsync(
        () -> retry(() -> profiles.load(id)), // ok: BlockingInForkJoin - the database pool
        database);
  }

  public CompletableFuture<String> guest() {
    return CompletableFuture.supplyAsync(
        () -> retry(() -> "guest")); // ok: BlockingInForkJoin - this lambda is quick
  }

  private static <T> T retry(Callable<T> step) {
    for (int attempt = 1; ; attempt++) {
      try {
        return step.call();
      } catch (Exception e) {
        if (attempt == 3) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private interface Profiles {
    String load(String id);
  }

  private record JdbcProfiles(DataSource source) implements Profiles {
    @Override
    public String load(String id) {
      try (Connection connection = source.getConnection();
          PreparedStatement select = connection.prepareStatement("select text from profile")) {
        ResultSet rows = select.executeQuery(); // ok: BlockingInForkJoin - the pool calls it too
        return rows.next() ? rows.getString(1) : id;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
