package cases.terminalmessagerace;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stream may be completed when the last value has been sent, not when its task was started. */
public class RouteQuery {
  // doc:bad TerminalMessageRace
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  public void findRoutes(List<String> areas, StreamObserver<String> routes) {
    for (String area : areas) {
      pool.execute(() -> routes.onNext(shortestIn(area)));
    }
    routes.onCompleted(); // expect: TerminalMessageRace
  }

  // doc:end

  // doc:good TerminalMessageRace
  public void findRoutesThenComplete(List<String> areas, StreamObserver<String> routes) {
    CompletableFuture<?>[] sent =
        areas.stream()
            .map(area -> CompletableFuture.runAsync(() -> routes.onNext(shortestIn(area)), pool))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(sent)
        .whenComplete((all, problem) -> routes.onCompleted()); // ok: TerminalMessageRace - chained
  }

  // doc:end

  public void findRoutesAndWait(List<String> areas, StreamObserver<String> routes)
      throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(areas.size());
    for (String area : areas) {
      pool.execute(
          () -> {
            routes.onNext(shortestIn(area));
            sent.countDown();
          });
    }
    sent.await();
    routes.onCompleted(); // ok: TerminalMessageRace - the latch is before it
  }

  public void findRoute(String area, StreamObserver<String> routes) {
    start(area, routes);
    finish(routes); // expect: TerminalMessageRace
  }

  private void start(String area, StreamObserver<String> routes) {
    CompletableFuture.supplyAsync(() -> shortestIn(area), pool).thenAccept(routes::onNext);
  }

  private void finish(StreamObserver<String> routes) {
    System.out.println("finished");
    routes.onCompleted();
  }

  private String shortestIn(String area) {
    return "route in " + area;
  }
}
