package cases.unserializedemission;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableEmitter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** What create() hands out is safe for many threads in Reactor, and in RxJava only if asked for. */
public final class SensorEmitters {
  private SensorEmitters() {}

  private static ExecutorService newPool() {
    return new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  }

  /** Polls into the emitter as it came. */
  public static final class Greenhouse {
    private final ExecutorService pool = newPool();
    private volatile ObservableEmitter<String> emitter;

    public Observable<String> readings() {
      return Observable.create(this::attach);
    }

    private void attach(ObservableEmitter<String> subscriber) {
      emitter = subscriber;
    }

    public void poll(String sensor) {
      pool.execute(() -> emitter.onNext("reading of " + sensor)); // expect: UnserializedEmission
    }
  }

  /** Asks for an emitter that takes turns. */
  public static final class SerializedGreenhouse {
    private final ExecutorService pool = newPool();
    private volatile ObservableEmitter<String> emitter;

    public Observable<String> readings() {
      return Observable.create(subscriber -> emitter = subscriber.serialize());
    }

    public void poll(String sensor) {
      pool.execute(() -> emitter.onNext("at " + sensor)); // ok: UnserializedEmission - takes turns
    }
  }

  /** A pushing sink is meant for one producer. */
  public static final class Boiler {
    private final ExecutorService pool = newPool();
    private volatile FluxSink<String> sink;

    public Flux<String> readings() {
      return Flux.push(subscriber -> sink = subscriber);
    }

    public void poll(String sensor) {
      pool.submit(new Poll(sensor));
    }

    private final class Poll implements Runnable {
      private final String sensor;

      Poll(String sensor) {
        this.sensor = sensor;
      }

      @Override
      public void run() {
        sink.next("reading of " + sensor); // expect: UnserializedEmission
      }
    }
  }

  /** A created sink serializes its producers. */
  public static final class CreatedBoiler {
    private final ExecutorService pool = newPool();
    private volatile FluxSink<String> sink;

    public Flux<String> readings() {
      return Flux.create(subscriber -> sink = subscriber);
    }

    public void poll(String sensor) {
      pool.submit(() -> sink.next("reading of " + sensor)); // ok: UnserializedEmission - create()
    }
  }
}
