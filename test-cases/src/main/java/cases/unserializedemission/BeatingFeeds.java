package cases.unserializedemission;

import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A reader on a thread of its own and a timer tell one subject. */
public final class BeatingFeeds {
  private BeatingFeeds() {}

  /** Both call it as they come. */
  public static final class Feed {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Subject<String> items = PublishSubject.create();

    public void start(BlockingQueue<String> source) {
      clock.scheduleAtFixedRate(
          () -> items.onNext("beat"), 1, 1, TimeUnit.SECONDS); // expect: UnserializedEmission
      new Thread(() -> readAll(source)).start();
    }

    private void readAll(BlockingQueue<String> source) {
      try {
        while (true) {
          items.onNext(source.take()); // expect: UnserializedEmission
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The same with a subject that lets one in at a time. */
  public static final class SafeFeed {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Subject<String> items = PublishSubject.<String>create().toSerialized();

    public void start(BlockingQueue<String> source) {
      clock.scheduleAtFixedRate(
          () -> items.onNext("beat"), 1, 1, TimeUnit.SECONDS); // ok: UnserializedEmission - in turn
      new Thread(() -> readAll(source)).start();
    }

    private void readAll(BlockingQueue<String> source) {
      try {
        while (true) {
          items.onNext(source.take()); // ok: UnserializedEmission - the wrapper takes turns
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
