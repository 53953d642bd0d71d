package cases.crosssenderordering;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A task connects once more, and greets on the connection that it has made. */
public final class QuoteConnections {
  private final ExecutorService reconnecting = Executors.newFixedThreadPool(2);
  private final Supplier<StreamObserver<String>> calls;
  private volatile boolean lost;

  public QuoteConnections(Supplier<StreamObserver<String>> calls) {
    this.calls = calls;
  }

  public void start(String user) {
    reconnecting.execute(
        () -> {
          if (lost) {
            connect(user + " again");
          }
        });
    connect(user); // ok: CrossSenderOrdering - each call says it on a stream of its own
  }

  private void connect(String user) {
    Connection connection = new Connection(calls.get());
    connection.greet(user);
  }

  public void disconnected() {
    lost = true;
  }

  private record Connection(StreamObserver<String> stream) {
    void greet(String user) {
      stream.onNext("hello " + user);
    }
  }

  /** Keeps one connection, which both greet on. */
  public static final class Shared {
    private final ExecutorService reconnecting = Executors.newFixedThreadPool(2);
    private final Connection connection;

    public Shared(StreamObserver<String> stream) {
      this.connection = new Connection(stream);
    }

    public void start(String user) {
      reconnecting.execute(() -> connection.greet(user + " again"));
      connection.greet(user); // expect: CrossSenderOrdering
    }
  }
}
