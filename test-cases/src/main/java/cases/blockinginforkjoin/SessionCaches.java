package cases.blockinginforkjoin;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sessions that are logged out at an identity provider when they leave the cache. */
public final class SessionCaches {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService logouts = Executors.newFixedThreadPool(2);

  /** Listeners run on the common pool unless the builder is told otherwise. */
  public Cache<String, String> onCommonPool() {
    return Caffeine.newBuilder()
        .maximumSize(10_000)
        .expireAfterAccess(Duration.ofMinutes(30))
        .removalListener(this::logOut)
        .build();
  }

  private void logOut(String user, String token, RemovalCause cause) {
    post("/logout", token); // expect: BlockingInForkJoin
  }

  /** The same with a pool of its own. */
  public Cache<String, String> onOwnPool() {
    return Caffeine.newBuilder()
        .executor(logouts)
        .maximumSize(10_000)
        .removalListener((String user, String token, RemovalCause cause) -> revoke(token))
        .build();
  }

  private void revoke(String token) {
    post("/revoke", token); // ok: BlockingInForkJoin - a pool made for it
  }

  /** The same in the thread that uses the cache. */
  public Cache<String, String> inPlace() {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .removalListener((String user, String token, RemovalCause cause) -> forget(token))
        .build();
  }

  private void forget(String token) {
    post("/forget", token); // ok: BlockingInForkJoin - in the thread that uses the cache
  }

  /** Loads on the common pool. */
  public AsyncLoadingCache<String, String> names() {
    return Caffeine.newBuilder().maximumSize(100).buildAsync(user -> nameOf(user));
  }

  private String nameOf(String user) {
    URI address = URI.create("https://id.example.org/names/" + user);
    return send(HttpRequest.newBuilder(address).build()); // expect: BlockingInForkJoin
  }

  /** Loads on a pool of its own. */
  public AsyncLoadingCache<String, String> mails() {
    return Caffeine.newBuilder().executor(logouts).buildAsync(user -> mailOf(user));
  }

  private String mailOf(String user) {
    URI address = URI.create("https://id.example.org/mails/" + user);
    return send(HttpRequest.newBuilder(address).build()); // ok: BlockingInForkJoin - its own pool
  }

  private void post(String path, String token) {
    send(
        HttpRequest.newBuilder(URI.create("https://id.example.org" + path))
            .POST(HttpRequest.BodyPublishers.ofString(token))
            .build());
  }

  private String send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
