package cases.blockingoneventloop;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Verticles run on event loops unless they are deployed otherwise. */
public final class ReportVerticles {
  private ReportVerticles() {}

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    vertx.deployVerticle(new Hourly(), new DeploymentOptions().setInstances(1));
    vertx.deployVerticle(
        new Daily(), new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
    DeploymentOptions virtual =
        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    vertx.deployVerticle(Weekly::new, virtual);
    vertx.deployVerticle(
        Monthly.class, new DeploymentOptions().setThreadingModel(ThreadingModel.EVENT_LOOP));
    vertx.deployVerticle(new Yearly(), workers());
    vertx.deployVerticle(new Yearly());
  }

  private static DeploymentOptions workers() {
    return new DeploymentOptions().setInstances(2).setThreadingModel(ThreadingModel.WORKER);
  }

  /** On an event loop. */
  static final class Hourly extends AbstractVerticle {
    @Override
    public void start() {
      vertx.setPeriodic(
          3_600_000, timer -> store("hourly")); // expect: BlockingOnEventLoop
    }
  }

  /** On workers. */
  static final class Daily extends AbstractVerticle {
    @Override
    public void start() {
      store("started"); // ok: BlockingOnEventLoop - a worker
      vertx.setPeriodic(
          86_400_000, timer -> store("daily")); // ok: BlockingOnEventLoop - a worker
      vertx
          .eventBus()
          .consumer("reports", order -> store("ordered")); // ok: BlockingOnEventLoop - a worker
    }
  }

  /** On a virtual thread. */
  static final class Weekly extends AbstractVerticle {
    @Override
    public void start() {
      vertx.setPeriodic(
          604_800_000, timer -> store("weekly")); // ok: BlockingOnEventLoop - a virtual thread
    }
  }

  /** On an event loop, as it says. */
  static final class Monthly extends AbstractVerticle {
    @Override
    public void start() {
      store("monthly"); // expect: BlockingOnEventLoop
    }
  }

  /** Deployed both ways. */
  static final class Yearly extends AbstractVerticle {
    @Override
    public void start() {
      store("yearly"); // expect: BlockingOnEventLoop
    }
  }

  private static void store(String name) {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:reports");
        Statement statement = connection.createStatement()) {
      statement.execute("insert into reports values ('" + name + "')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
