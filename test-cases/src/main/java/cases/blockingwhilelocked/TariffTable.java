package cases.blockingwhilelocked;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The unit of a sleep is its receiver, and the side of a lock can be kept in a field: while one
 * reads, other readers go on, which is worth a note only.
 */
public final class TariffTable {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Lock reading = lock.readLock();
  private final Lock writing = lock.writeLock();
  private final Map<String, Integer> tariffs = new HashMap<>();
  private final Object quotes = new Object();

  public int fetch(URL url) throws IOException {
    reading.lock();
    try {
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.connect(); // expect: BlockingWhileLocked
      return 0;
    } finally {
      reading.unlock();
    }
  }

  public int read(String name) {
    reading.lock();
    try {
      return tariffs.get(name);
    } finally {
      reading.unlock();
    }
  }

  public void replace(URL url) throws IOException {
    writing.lock();
    try {
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.connect(); // expect: BlockingWhileLocked
      tariffs.clear();
    } finally {
      writing.unlock();
    }
  }

  public void reset() throws InterruptedException {
    synchronized (quotes) {
      TimeUnit.SECONDS.sleep(10); // expect: BlockingWhileLocked
    }
  }

  public int quote(String name) {
    synchronized (quotes) {
      return name.length();
    }
  }
}
