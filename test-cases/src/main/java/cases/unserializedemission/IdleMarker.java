package cases.unserializedemission;

import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.observers.SerializedObserver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Values come on the thread of the source, the marks between them on that of a timer. */
public final class IdleMarker extends Forwarding {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  public IdleMarker(Observer<String> downstream) {
    super(downstream);
  }

  public void start() {
    timer.scheduleAtFixedRate(this::mark, 1, 1, TimeUnit.MINUTES);
  }

  @Override
  public void onNext(String value) {
    downstream.onNext(value); // expect: UnserializedEmission
  }

  private void mark() {
    downstream.onNext("idle"); // expect: UnserializedEmission
  }

  /** The wrapper takes values from both threads and tells them one by one. */
  public static final class Wrapped extends Forwarding {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    public Wrapped(Observer<String> downstream) {
      super(new SerializedObserver<>(downstream));
    }

    public void start() {
      timer.scheduleAtFixedRate(this::mark, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public void onNext(String value) {
      downstream.onNext(value); // ok: UnserializedEmission - to a serialized observer
    }

    private void mark() {
      downstream.onNext("idle"); // ok: UnserializedEmission - of the wrapper's subclass, and not of the other
    }
  }

  /** Whoever finds nobody at work tells all that is queued, also for the others. */
  public static final class Draining extends Forwarding {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();

    public Draining(Observer<String> downstream) {
      super(downstream);
    }

    public void start() {
      timer.scheduleAtFixedRate(() -> add("idle"), 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public void onNext(String value) {
      add(value);
    }

    private void add(String value) {
      queue.add(value);
      if (work.getAndIncrement() == 0) {
        drain();
      }
    }

    private void drain() {
      do {
        downstream.onNext(queue.remove()); // ok: UnserializedEmission - one drainer at a time
      } while (work.decrementAndGet() != 0);
    }
  }
}

/** Passes on what is not overridden. */
abstract class Forwarding implements Observer<String> {
  final Observer<String> downstream;

  Forwarding(Observer<String> downstream) {
    this.downstream = downstream;
  }

  @Override
  public void onSubscribe(Disposable upstream) {
    downstream.onSubscribe(upstream);
  }

  @Override
  public void onError(Throwable problem) {
    System.err.println("source failed: " + problem.getMessage());
  }

  @Override
  public void onComplete() {
    System.out.println("source ended");
  }
}
