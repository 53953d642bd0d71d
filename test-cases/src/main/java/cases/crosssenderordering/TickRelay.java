package cases.crosssenderordering;

import io.grpc.stub.StreamObserver;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** Each task scheduled directly may get another thread; a worker runs its tasks one by one. */
public class TickRelay {
  private final TickListener listener;

  public TickRelay(TickListener listener) {
    this.listener = listener;
  }

  public StreamObserver<String> unordered() {
    return new TickObserver() {
      @Override
      public void onNext(String tick) {
        Schedulers.io().scheduleDirect(() -> listener.onTick(tick)); // expect: CrossSenderOrdering
      }
    };
  }

  public StreamObserver<String> ordered() {
    Scheduler.Worker worker = Schedulers.io().createWorker();
    return new TickObserver() {
      @Override
      public void onNext(String tick) {
        worker.schedule(() -> listener.onTick(tick)); // FP: CrossSenderOrdering - a worker of a scheduler looks like its scheduler
      }
    };
  }

  /** Draws the ticks of one stream. */
  public interface TickListener {
    void onTick(String tick);
  }

  private abstract static class TickObserver implements StreamObserver<String> {
    @Override
    public void onError(Throwable problem) {
      System.err.println("stream failed: " + problem.getMessage());
    }

    @Override
    public void onCompleted() {
      System.out.println("stream ended");
    }
  }
}
