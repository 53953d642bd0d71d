package cases.blockingwhilelocked;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A concurrent map locks the bin of a key while it runs the function that computes the value. */
public final class SessionDirectory {
  private final Map<String, String> users = new ConcurrentHashMap<>();
  private final Map<String, Integer> visits = new ConcurrentHashMap<>();
  private final DataSource source;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  public SessionDirectory(DataSource source) {
    this.source = source;
  }

  /** Expires sessions beside the requests. */
  public void start() {
    timer.scheduleWithFixedDelay(users::clear, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(() -> visits.remove("guest"), 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::settle, 1, 1, TimeUnit.MINUTES);
  }

  /** Loads the user while the bin is locked. */
  public String user(String session) {
    return users.computeIfAbsent(session, this::load); // expect: BlockingWhileLocked
  }

  /** Loads the user first; two requests may load the same, which does no harm. */
  public String userLoadedFirst(String session) {
    String known = users.get(session);
    if (known != null) {
      return known;
    }
    String loaded = load(session); // ok: BlockingWhileLocked - no bin is locked
    users.putIfAbsent(session, loaded);
    return loaded;
  }

  /** A map of this call alone. */
  public int distinctUsers(Iterable<String> sessions) {
    Map<String, String> found = new HashMap<>();
    for (String session : sessions) {
      found.computeIfAbsent(
          session, this::load); // ok: BlockingWhileLocked - a plain map of its own
    }
    return found.size();
  }

  /** Counts a visit, and pauses in between so that nobody asks too often. */
  public int visit(String user) {
    return visits.merge(
        user,
        1,
        (before, one) -> {
          pause();
          return before + one;
        });
  }

  /** Counts a visit with a function that is quick. */
  public int visitNow(String user) {
    return visits.merge(user, 1, Integer::sum); // ok: BlockingWhileLocked - adds and returns
  }

  private static void pause() {
    try {
      Thread.sleep(50); // expect: BlockingWhileLocked
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle() {
    users.compute(
        "guest",
        (session, user) -> user == null ? null : load(user)); // expect: BlockingWhileLocked
  }

  private String load(String session) {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement("select user from session")) {
      ResultSet rows = select.executeQuery();
      return rows.next() ? rows.getString(1) : session;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
