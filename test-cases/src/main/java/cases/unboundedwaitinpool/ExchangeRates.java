package cases.unboundedwaitinpool;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Four rates that never come stop the exports as well, unless somebody gives up in time. */
public final class ExchangeRates {

  private ExchangeRates() {}

  // doc:bad UnboundedWaitInPool
  static class PatientRates {
    private final Executor pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();

    void update(String currency) {
      var url = java.net.URI.create("http://rates/" + currency);
      var rate = java.net.http.HttpRequest.newBuilder(url).build();
      var text = java.net.http.HttpResponse.BodyHandlers.ofString();
      pool.execute(
          () -> store(client.sendAsync(rate, text).join().body())); // expect: UnboundedWaitInPool
    }

    void export() {
      pool.execute(() -> System.out.println("exported"));
    }

    private void store(String rate) {
      System.out.println("now " + rate);
    }
  }
  // doc:end

  // doc:good UnboundedWaitInPool
  static class ImpatientRates {
    private final Executor pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();

    void update(String currency) {
      var url = java.net.URI.create("http://rates/" + currency);
      var rate = java.net.http.HttpRequest.newBuilder(url).build();
      var text = java.net.http.HttpResponse.BodyHandlers.ofString();
      pool.execute(
          () -> {
            var reply = client.sendAsync(rate, text).orTimeout(5, TimeUnit.SECONDS);
            store(reply.join().body()); // ok: UnboundedWaitInPool - fails after five seconds
          });
    }

    void export() {
      pool.execute(() -> System.out.println("exported"));
    }

    private void store(String rate) {
      System.out.println("now " + rate);
    }
  }
  // doc:end
}
