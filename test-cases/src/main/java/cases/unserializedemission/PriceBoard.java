package cases.unserializedemission;

import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A subject must be called by one thread at a time, which four threads of a pool do not do. */
public final class PriceBoard {
  // doc:bad UnserializedEmission
  private final io.reactivex.rxjava3.subjects.Subject<String> prices =
      io.reactivex.rxjava3.subjects.PublishSubject.create();
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public void refresh(String symbol) {
    pool.execute(() -> prices.onNext(price(symbol))); // expect: UnserializedEmission
  }

  private static String price(String symbol) {
    return symbol + " " + symbol.length();
  }

  // doc:end

  /** The wrapper lets one thread at a time through. */
  public static final class Serialized {
    // doc:good UnserializedEmission
    private final io.reactivex.rxjava3.subjects.Subject<String> prices =
        io.reactivex.rxjava3.subjects.PublishSubject.<String>create().toSerialized();
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    public void refresh(String symbol) {
      pool.execute(() -> prices.onNext(price(symbol))); // ok: UnserializedEmission - serialized
    }

    private static String price(String symbol) {
      return symbol + " " + symbol.length();
    }
    // doc:end
  }

  /** One thread publishes whatever is refreshed. */
  public static final class OneThread {
    private final Subject<String> prices = PublishSubject.create();
    private final ExecutorService publisher =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    public void refresh(String symbol) {
      publisher.execute(() -> publish(symbol));
    }

    private void publish(String symbol) {
      prices.onNext(price(symbol)); // ok: UnserializedEmission - one thread
    }
  }

  /** All tasks take the same lock before they publish. */
  public static final class Locked {
    private final Subject<String> prices = PublishSubject.create();
    private final Lock publishing = new ReentrantLock();
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    public void refresh(String symbol) {
      pool.execute(() -> publish(price(symbol)));
    }

    private void publish(String price) {
      publishing.lock();
      try {
        prices.onNext(price); // ok: UnserializedEmission - a common lock
      } finally {
        publishing.unlock();
      }
    }
  }
}
