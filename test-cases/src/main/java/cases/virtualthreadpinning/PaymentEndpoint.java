package cases.virtualthreadpinning;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Annotations say which endpoints run on virtual threads; a monitor is harmless in the others. */
public final class PaymentEndpoint {
  private final List<String> recent = new ArrayList<>();
  private final Object bookings = new Object();
  private final DataSource database;

  public PaymentEndpoint(DataSource database) {
    this.database = database;
  }

  /** The statement is sent while the monitor is held. */
  @RunOnVirtualThread
  public void book(String payment) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into payment values (?)")) {
      insert.setString(1, payment);
      synchronized (bookings) {
        insert.executeUpdate(); // expect: VirtualThreadPinning
      }
    }
  }

  /** The monitor is for the list alone. */
  @RunOnVirtualThread
  public void charge(String payment) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into charge values (?)")) {
      insert.setString(1, payment);
      insert.executeUpdate(); // ok: VirtualThreadPinning - before the monitor
    }
    synchronized (recent) {
      recent.add(payment); // ok: VirtualThreadPinning - memory only
    }
  }

  /** Waits a little between two attempts, in the middle of the monitor. */
  @RunOnVirtualThread
  public synchronized void retry(String payment) throws InterruptedException {
    for (int attempt = 0; attempt < 3; attempt++) {
      if (recent.remove(payment)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200); // expect: VirtualThreadPinning
    }
  }

  /** Leaves the monitor for the time of the pause. */
  @RunOnVirtualThread
  public void retryPatiently(String payment) throws InterruptedException {
    for (int attempt = 0; attempt < 3; attempt++) {
      synchronized (recent) {
        if (recent.remove(payment)) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200); // ok: VirtualThreadPinning - outside of the monitor
    }
  }

  /** Runs on a worker of the platform. */
  @Blocking
  public void settle(String payment) throws SQLException {
    synchronized (bookings) {
      delete(payment); // ok: VirtualThreadPinning - a platform thread
    }
  }

  /** Does the same on a virtual thread. */
  @RunOnVirtualThread
  public void cancel(String payment) throws SQLException {
    synchronized (bookings) {
      delete(payment); // expect: VirtualThreadPinning
    }
  }

  /** And without the monitor. */
  @RunOnVirtualThread
  public void drop(String payment) throws SQLException {
    delete(payment); // ok: VirtualThreadPinning - no monitor
  }

  private void delete(String payment) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement("delete from payment where id=?")) {
      delete.setString(1, payment);
      delete.executeUpdate(); // ok: VirtualThreadPinning - held by some callers only
    }
  }
}
