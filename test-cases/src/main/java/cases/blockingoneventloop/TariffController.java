package cases.blockingoneventloop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a handler returns is subscribed to by the framework, on the event loop of the request. */
public final class TariffController {
  private final Tariffs tariffs;

  public TariffController(Tariffs tariffs) {
    this.tariffs = tariffs;
  }

  @GetMapping("/tariffs/count")
  public Mono<Long> count() {
    return tariffs.count().map(Math::abs);
  }

  @GetMapping("/tariffs/size")
  public Mono<Long> size() {
    return tariffs.size();
  }

  @GetMapping("/tariffs/number")
  public Mono<Long> number() {
    return tariffs.number().subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/tariffs/cheapest")
  public Mono<Long> cheapest() {
    return Mono.just("cheapest").map(kind -> tariffs.priceOf(kind));
  }

  /** The same by a function. */
  public static final class Sum implements HandlerFunction<ServerResponse> {
    private final Tariffs tariffs;

    public Sum(Tariffs tariffs) {
      this.tariffs = tariffs;
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
      return Mono.fromCallable(() -> tariffs.sum())
          .flatMap(sum -> ServerResponse.ok().bodyValue(sum));
    }
  }

  /** Queries, some of them moved away from the subscriber's thread. */
  public static final class Tariffs {
    private final DataSource database;

    public Tariffs(DataSource database) {
      this.database = database;
    }

    Mono<Long> count() {
      return Mono.fromCallable(() -> query("select count(*) from tariffs")); // expect: BlockingOnEventLoop
    }

    Mono<Long> size() {
      return Mono.fromCallable(() -> query("select size from tariffs")) // ok: BlockingOnEventLoop - moved
          .subscribeOn(Schedulers.boundedElastic());
    }

    Mono<Long> number() {
      return Mono.fromCallable(
          () -> query("select number from tariffs")); // ok: BlockingOnEventLoop - the caller moves it
    }

    long priceOf(String kind) {
      return query("select price from " + kind); // expect: BlockingOnEventLoop
    }

    long sum() {
      return query("select sum(price) from tariffs"); // expect: BlockingOnEventLoop
    }

    private long query(String sql) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        return result.next() ? result.getLong(1) : 0;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
