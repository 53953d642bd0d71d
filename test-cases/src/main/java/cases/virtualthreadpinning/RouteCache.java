package cases.virtualthreadpinning;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.client.RestOperations;

/** Maps of the JDK hold a monitor, too, while they compute a missing value. */
public final class RouteCache {
  private final Map<String, String> routes = new ConcurrentHashMap<>();
  private final Map<String, String> zones = Collections.synchronizedMap(new HashMap<>());
  private final AsyncTaskExecutor virtual = new VirtualThreadTaskExecutor("route-");
  private final RestOperations planner;

  public RouteCache(RestOperations planner) {
    this.planner = planner;
  }

  /** The bin of the key is a monitor until the planner has answered. */
  public CompletableFuture<String> route(String from) {
    return virtual.submitCompletable(
        () ->
            routes.computeIfAbsent(
                from,
                key ->
                    planner.getForObject( // expect: VirtualThreadPinning
                        "http://planner/{from}", String.class, key)));
  }

  /** Two may ask at the same time, which is better than to be pinned. */
  public CompletableFuture<String> routeOrAsk(String from) {
    return virtual.submitCompletable(
        () -> {
          String known = routes.get(from);
          if (known == null) {
            known =
                planner.getForObject( // ok: VirtualThreadPinning - not inside of the map
                    "http://planner/{from}", String.class, from);
            routes.putIfAbsent(from, known);
          }
          return known;
        });
  }

  /** Computing in memory is what the function is for. */
  public CompletableFuture<String> normalized(String from) {
    return virtual.submitCompletable(
        () ->
            routes.computeIfAbsent(
                from, key -> key.toLowerCase())); // ok: VirtualThreadPinning - memory only
  }

  /** All of the synchronized map is a monitor. */
  public CompletableFuture<String> zone(String host) {
    return CompletableFuture.supplyAsync(
        () -> zones.computeIfAbsent(host, key -> zoneOf(key)), // FN: VirtualThreadPinning - the mutex inside of the wrapper is not modelled
        virtual);
  }

  /** The planner is asked first. */
  public CompletableFuture<String> zoneAfterReply(String host) {
    return CompletableFuture.supplyAsync(
        () -> {
          String zone = zoneOf(host); // ok: VirtualThreadPinning - before the map
          return zones.computeIfAbsent(host, key -> zone);
        },
        virtual);
  }

  private String zoneOf(String host) {
    return planner.getForObject("http://planner/zone/{host}", String.class, host);
  }
}
