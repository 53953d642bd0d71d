package cases.blockingwhilelocked;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Loads a price list anew when its server has a newer one. */
public final class PriceFeeds {
  private final URL server;
  private long known;
  private byte[] prices = {};

  public PriceFeeds(URL server) {
    this.server = server;
  }

  /** The connection has the answer by then: its head is one. */
  public void refresh() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) server.openConnection();
    connection.setRequestMethod("HEAD");
    long modified = connection.getLastModified();
    synchronized (this) {
      if (modified > known && connection.getResponseCode() == 200) { // ok: BlockingWhileLocked - there
        known = connection.getLastModified(); // ok: BlockingWhileLocked - there
      }
    }
  }

  /** Asks for the answer with the lock held. */
  public void reload() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) server.openConnection();
    synchronized (this) {
      known = connection.getLastModified(); // expect: BlockingWhileLocked
    }
  }

  /** Has asked another connection. */
  public void load() throws IOException {
    HttpURLConnection head = (HttpURLConnection) server.openConnection();
    head.setRequestMethod("HEAD");
    long modified = head.getLastModified();
    HttpURLConnection body = (HttpURLConnection) server.openConnection();
    synchronized (this) {
      if (modified > known) {
        try (InputStream in = body.getInputStream()) { // expect: BlockingWhileLocked
          prices = in.readAllBytes();
        }
      }
    }
  }

  public synchronized byte[] prices() {
    return prices.clone();
  }
}
