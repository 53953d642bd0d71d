package cases.terminalmessagerace;

import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.Scheduler.Worker;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.TimeUnit;

/**
 * Values come by the worker and the error past it, so the error can come first or in the middle.
 */
public class DelayedObserver<T> implements Observer<T> {
  private final Observer<? super T> downstream;
  private final Worker worker;

  public DelayedObserver(Observer<? super T> downstream, Worker worker) {
    this.downstream = downstream;
    this.worker = worker;
  }

  @Override
  public void onSubscribe(Disposable upstream) {
    downstream.onSubscribe(upstream);
  }

  @Override
  public void onNext(T value) {
    worker.schedule(() -> downstream.onNext(value), 20, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onError(Throwable problem) {
    downstream.onError(problem); // expect: TerminalMessageRace
  }

  @Override
  public void onComplete() {
    worker.schedule( // ok: TerminalMessageRace - the worker runs it behind the values
        downstream::onComplete, 20, TimeUnit.MILLISECONDS);
  }
}
