package cases.joinunderlock;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The function of a concurrent map waits for a task that writes into the same map. */
public final class RouteCache {
  private final Map<String, String> routes = new ConcurrentHashMap<>();
  private final Map<String, Integer> hops = new ConcurrentHashMap<>();
  private final ExecutorService planners =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  /** The task puts the way back into the map whose bin is locked. */
  public String route(String from) {
    return routes.computeIfAbsent(
        from,
        key -> {
          CompletableFuture<String> way =
              CompletableFuture.supplyAsync(() -> planBothWays(key), planners);
          return way.join(); // expect: JoinUnderLock
        });
  }

  private String planBothWays(String from) {
    String way = from + " > north";
    routes.put(way, from);
    return way;
  }

  /** Waits first, and puts the result into the map then. */
  public String routePlannedFirst(String from) {
    CompletableFuture<String> way =
        CompletableFuture.supplyAsync(() -> planBothWays(from), planners);
    String planned = way.join(); // ok: JoinUnderLock - no bin is locked
    routes.putIfAbsent(from, planned);
    return planned;
  }

  /** The task writes into another map. */
  public String routeWithHops(String from) {
    return routes.computeIfAbsent(
        from,
        key -> {
          CompletableFuture<String> way =
              CompletableFuture.supplyAsync(() -> countHops(key), planners);
          return way.join(); // ok: JoinUnderLock - the task touches another map
        });
  }

  private String countHops(String from) {
    hops.put(from, from.length());
    return from;
  }

  /** Replaces a route by what a helper waits for. */
  public void replan(String from) {
    routes.compute(from, (key, old) -> replanned(key));
  }

  private String replanned(String from) {
    try {
      return planners.submit(() -> planBothWays(from)).get(); // expect: JoinUnderLock
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds hops; the task merges into the same map. */
  public int addHops(String from) {
    return hops.merge(
        from,
        1,
        (before, one) ->
            CompletableFuture.supplyAsync(() -> hops.merge("all", one, Integer::sum), planners)
                .join()); // expect: JoinUnderLock
  }

  /** Adds hops; the task only computes. */
  public int addHopsComputed(String from) {
    return hops.merge(
        from,
        1,
        (before, one) ->
            CompletableFuture.supplyAsync(() -> before + one, planners)
                .join()); // ok: JoinUnderLock - the task touches no map
  }
}
