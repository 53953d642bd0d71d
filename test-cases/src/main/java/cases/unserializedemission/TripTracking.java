package cases.unserializedemission;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The heartbeat of a timer and the positions of a pool meet in one gRPC stream. */
public final class TripTracking {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final StreamObserver<String> rider;

  public TripTracking(StreamObserver<String> rider) {
    this.rider = rider;
  }

  public void start() {
    timer.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
  }

  private void beat() {
    rider.onNext("alive"); // expect: UnserializedEmission
  }

  public void locate(String trip) {
    pool.execute(() -> rider.onNext("position of " + trip)); // expect: UnserializedEmission
  }

  /** Both ways end in one synchronized method. */
  public static final class Synchronized {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final StreamObserver<String> rider;

    public Synchronized(StreamObserver<String> rider) {
      this.rider = rider;
    }

    public void start() {
      timer.scheduleAtFixedRate(() -> send("alive"), 1, 1, TimeUnit.SECONDS);
    }

    public void locate(String trip) {
      pool.execute(() -> send("position of " + trip));
    }

    private synchronized void send(String update) {
      rider.onNext(update); // ok: UnserializedEmission - the method is synchronized
    }
  }

  /** A lock that only one of the two takes protects nothing. */
  public static final class HalfLocked {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    private final Object lock = new Object();
    private final StreamObserver<String> rider;

    public HalfLocked(StreamObserver<String> rider) {
      this.rider = rider;
    }

    public void startHeartbeat() {
      timer.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    public void startPolling() {
      poller.scheduleWithFixedDelay(this::poll, 0, 5, TimeUnit.SECONDS);
    }

    private void beat() {
      synchronized (lock) {
        rider.onNext("alive");
      }
    }

    private void poll() {
      rider.onNext("position"); // expect: UnserializedEmission
    }
  }

  /** Heartbeat and position are the business of one timer thread. */
  public static final class OneTimer {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final StreamObserver<String> rider;

    public OneTimer(StreamObserver<String> rider) {
      this.rider = rider;
    }

    public void startHeartbeat() {
      timer.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    public void locate(String trip) {
      timer.execute(() -> tell("position of " + trip));
    }

    private void beat() {
      rider.onNext("alive"); // ok: UnserializedEmission - the timer's only thread
    }

    private void tell(String position) {
      rider.onNext(position); // ok: UnserializedEmission - the timer's only thread
    }
  }
}
