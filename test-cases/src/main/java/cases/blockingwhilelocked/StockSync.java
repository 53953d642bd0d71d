package cases.blockingwhilelocked;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;

/** A monitor that is entered twice is told of once, where it was entered last. */
public final class StockSync {
  private final Map<String, Integer> stock = new HashMap<>();

  public synchronized void load(URL url) throws IOException {
    load(url, stock.size()); // ok: BlockingWhileLocked - the method takes the monitor itself
  }

  public synchronized void load(URL url, int expected) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.connect(); // expect: BlockingWhileLocked
    stock.put(url.getHost(), expected);
  }

  public synchronized int of(String article) {
    return stock.getOrDefault(article, 0);
  }

  /** Here the method called does not. */
  public static final class OfOneStore {
    private final Map<String, Integer> stock = new HashMap<>();

    public synchronized void load(URL url) throws IOException {
      fetch(url); // expect: BlockingWhileLocked
      stock.put(url.getHost(), 1);
    }

    public void fetch(URL url) throws IOException {
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.connect(); // ok: BlockingWhileLocked - it may be called without the monitor
    }

    public synchronized int of(String article) {
      return stock.getOrDefault(article, 0);
    }
  }
}
