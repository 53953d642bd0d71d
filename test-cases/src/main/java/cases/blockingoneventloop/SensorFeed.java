package cases.blockingoneventloop;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * Rx timers and computation threads serve everybody; the io scheduler is made for blocking work.
 */
public class SensorFeed {
  private final Calibration calibration;

  public SensorFeed(Calibration calibration) {
    this.calibration = calibration;
  }

  public Flowable<Double> readings() {
    return Flowable.interval(1, TimeUnit.SECONDS)
        .map(tick -> calibration.offset().blockingGet()); // expect: BlockingOnEventLoop
  }

  public Flowable<Double> calibrated() {
    return Flowable.interval(1, TimeUnit.SECONDS)
        .flatMapSingle(tick -> calibration.offset()); // ok: BlockingOnEventLoop - composed
  }

  public Disposable probe(Observable<String> hosts) {
    return hosts
        .observeOn(Schedulers.computation())
        .map(host -> InetAddress.getByName(host)) // expect: BlockingOnEventLoop
        .observeOn(Schedulers.io())
        .map(address -> new Socket(address, 9100)) // ok: BlockingOnEventLoop - on io threads
        .subscribe(Socket::close);
  }

  public Single<Socket> connect(String host) {
    return Single.fromCallable(() -> open(host)) // ok: BlockingOnEventLoop - subscribed on io
        .subscribeOn(Schedulers.io());
  }

  public Single<Socket> reconnect(String host) {
    return Single.timer(5, TimeUnit.SECONDS).map(tick -> open(host)); // expect: BlockingOnEventLoop
  }

  private static Socket open(String host) throws IOException {
    return new Socket(host, 9100);
  }

  /** Asks the sensor how far off it is. */
  public interface Calibration {
    Single<Double> offset();
  }
}
