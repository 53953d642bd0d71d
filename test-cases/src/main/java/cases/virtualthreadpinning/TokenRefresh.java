package cases.virtualthreadpinning;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A token is fetched once, by whoever comes first; the others wait, each in its own way. */
public final class TokenRefresh {

  private TokenRefresh() {}

  // doc:bad VirtualThreadPinning
  static class TokenUnderMonitor {
    private final Executor virtual =
        new org.springframework.core.task.VirtualThreadTaskExecutor("token-");
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
    private String token;

    void call(java.net.http.HttpRequest login) {
      virtual.execute(() -> System.out.println(token(login)));
    }

    private synchronized String token(java.net.http.HttpRequest login) {
      if (token == null) {
        var text = java.net.http.HttpResponse.BodyHandlers.ofString();
        token = client.sendAsync(login, text).join().body(); // expect: VirtualThreadPinning
      }
      return token;
    }
  }
  // doc:end

  // doc:good VirtualThreadPinning
  static class TokenUnderLock {
    private final Executor virtual =
        new org.springframework.core.task.VirtualThreadTaskExecutor("token-");
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
    private final Lock lock = new ReentrantLock();
    private String token;

    void call(java.net.http.HttpRequest login) {
      virtual.execute(() -> System.out.println(token(login)));
    }

    private String token(java.net.http.HttpRequest login) {
      lock.lock();
      try {
        if (token == null) {
          var text = java.net.http.HttpResponse.BodyHandlers.ofString();
          token = client.sendAsync(login, text).join().body(); // ok: VirtualThreadPinning - a Lock
        }
        return token;
      } finally {
        lock.unlock();
      }
    }
  }
  // doc:end
}
