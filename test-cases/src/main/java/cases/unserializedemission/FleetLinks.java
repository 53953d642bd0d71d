package cases.unserializedemission;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Both threads of a pool open links to cars, and each introduces itself on the one it opened. */
public final class FleetLinks {
  private final ExecutorService opening = Executors.newFixedThreadPool(2);
  private final List<Link> links = new ArrayList<>();

  /** Opens the stream to a car. */
  private StreamObserver<String> open(String car) {
    return new CarStream(car);
  }

  public void link(String car) {
    opening.execute(() -> connect(car));
  }

  private void connect(String car) {
    Link link = new Link(open(car));
    link.introduce(car);
    synchronized (links) {
      links.add(link);
    }
  }

  private static final class Link {
    private final StreamObserver<String> stream;

    Link(StreamObserver<String> stream) {
      this.stream = stream;
    }

    void introduce(String car) {
      stream.onNext("hello " + car); // ok: UnserializedEmission - nobody else has this link yet
    }
  }

  /** All of them speak on the one stream to the depot. */
  public static final class Depot {
    private final ExecutorService reporting = Executors.newFixedThreadPool(2);
    private final Report report = new Report(new CarStream("depot"));

    public void report(String car) {
      reporting.execute(() -> report.add(car));
    }
  }

  private static final class Report {
    private final StreamObserver<String> stream;

    Report(StreamObserver<String> stream) {
      this.stream = stream;
    }

    void add(String car) {
      stream.onNext("seen " + car); // expect: UnserializedEmission
    }
  }

  private record CarStream(String car) implements StreamObserver<String> {
    @Override
    public void onNext(String message) {
      System.out.println(car + " gets " + message);
    }

    @Override
    public void onError(Throwable problem) {
      System.err.println(car + " failed: " + problem.getMessage());
    }

    @Override
    public void onCompleted() {
      System.out.println(car + " is gone");
    }
  }
}
