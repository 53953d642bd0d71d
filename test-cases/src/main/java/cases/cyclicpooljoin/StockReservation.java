package cases.cyclicpooljoin;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Once all threads of both pools wait, what they wait for stands in the two queues. */
public final class StockReservation {
  private StockReservation() {}

  // doc:bad CyclicPoolJoin
  static class WaitingBothWays {
    private final ExecutorService orders = Executors.newFixedThreadPool(4);
    private final ExecutorService stock = Executors.newFixedThreadPool(4);

    Future<String> book(String article) {
      return orders.submit(
          () -> {
            Future<String> reserved = stock.submit(() -> reserve(article));
            return "booked " + reserved.get(); // expect: CyclicPoolJoin
          });
    }

    private String reserve(String article) throws Exception {
      Future<Boolean> allowed = orders.submit(() -> article.startsWith("A"));
      return allowed.get() ? article : "nothing"; // expect: CyclicPoolJoin
    }
  }

  // doc:end

  // doc:good CyclicPoolJoin
  static class WaitingOneWay {
    private final ExecutorService orders = Executors.newFixedThreadPool(4);
    private final ExecutorService stock = Executors.newFixedThreadPool(4);

    Future<String> book(String article) {
      return orders.submit(
          () -> {
            boolean allowed = article.startsWith("A");
            Future<String> reserved = stock.submit(() -> reserve(article, allowed));
            return "booked " + reserved.get(); // ok: CyclicPoolJoin - the stock pool never waits
          });
    }

    private String reserve(String article, boolean allowed) {
      return allowed ? article : "nothing";
    }
  }
  // doc:end
}
