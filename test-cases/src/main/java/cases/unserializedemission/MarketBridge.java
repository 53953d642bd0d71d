package cases.unserializedemission;

import io.grpc.stub.StreamObserver;
import io.reactivex.rxjava3.processors.FlowableProcessor;
import io.reactivex.rxjava3.processors.PublishProcessor;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Two producers that do not know each other publish through one outlet. */
public final class MarketBridge {
  private final Trades trades;
  private final Quotes quotes;

  public MarketBridge(StreamObserver<String> client) {
    Outlet outlet = new GrpcOutlet(client);
    this.trades = new Trades(outlet);
    this.quotes = new Quotes(outlet);
  }

  public void trade(String order) {
    trades.match(order);
  }

  public void quoteRegularly() {
    quotes.start();
  }

  private interface Outlet {
    void publish(String event);
  }

  private static final class GrpcOutlet implements Outlet {
    private final StreamObserver<String> client;

    GrpcOutlet(StreamObserver<String> client) {
      this.client = client;
    }

    @Override
    public void publish(String event) {
      client.onNext(event); // expect: UnserializedEmission
    }
  }

  private static final class Trades {
    private final ExecutorService matching =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final Outlet outlet;

    Trades(Outlet outlet) {
      this.outlet = outlet;
    }

    void match(String order) {
      matching.execute(() -> outlet.publish("trade " + order));
    }
  }

  private static final class Quotes {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Outlet outlet;

    Quotes(Outlet outlet) {
      this.outlet = outlet;
    }

    void start() {
      timer.scheduleAtFixedRate(this::quote, 0, 1, TimeUnit.SECONDS);
    }

    private void quote() {
      outlet.publish("quote");
    }
  }

  /** Every request has a stream of its own, so no two tasks share one. */
  public static final class Requests {
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    public void answer(String symbol, StreamObserver<String> caller) {
      pool.execute(() -> caller.onNext(symbol)); // ok: UnserializedEmission - one task a stream
    }
  }

  /** A processor between matching and its subscribers. */
  public static final class TradeTape {
    private final FlowableProcessor<String> tape = PublishProcessor.create();
    private final FlowableProcessor<String> printed =
        PublishProcessor.<String>create().toSerialized();
    private final Printer printer = new Printer();

    public void record(String trade) {
      Thread recorder =
          new Thread(
              new Runnable() {
                @Override
                public void run() {
                  tape.onNext(trade); // FN: UnserializedEmission - each thread of its own counts as one
                }
              });
      recorder.start();
    }

    public void print(String trade) {
      printer.run(() -> printed.onNext(trade)); // ok: UnserializedEmission - serialized
    }
  }

  private static final class Printer {
    private final ExecutorService pool =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    void run(Runnable task) {
      pool.execute(task);
    }
  }
}
