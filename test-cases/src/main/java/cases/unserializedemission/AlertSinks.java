package cases.unserializedemission;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A sink refuses whoever comes while another thread emits; the refused alert is lost. */
public final class AlertSinks {
  private final Sinks.Many<String> alerts = Sinks.many().multicast().directBestEffort();
  private final Sinks.Many<String> urgent = Sinks.many().multicast().directBestEffort();
  private final Sinks.Many<String> metrics = Sinks.unsafe().many().multicast().directBestEffort();
  private final Sinks.Many<String> waiting = Sinks.many().multicast().directBestEffort();
  private final Sinks.Many<String> guarded = Sinks.many().multicast().directBestEffort();
  private final Sinks.Many<String> retried = Sinks.many().multicast().directBestEffort();
  private final Sinks.Many<String> logged = Sinks.many().multicast().directBestEffort();
  private final Sinks.Many<String> single = Sinks.many().multicast().directBestEffort();
  private final Scheduler oneThread =
      Schedulers.fromExecutorService(
          new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100)));
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  /** Anybody may call this, on any thread. */
  public void raise(String alert) {
    alerts.tryEmitNext(alert); // expect: UnserializedEmission
  }

  public void raiseUrgent(String alert) {
    pool.execute(() -> emitUrgent(alert));
  }

  private void emitUrgent(String alert) {
    urgent.emitNext(alert, EmitFailureHandler.FAIL_FAST); // expect: UnserializedEmission
  }

  public void raiseLogged(String alert) {
    pool.execute(
        () ->
            logged.emitNext( // expect: UnserializedEmission
                alert,
                (signal, result) -> {
                  System.err.println("lost " + alert + ": " + result);
                  return false;
                }));
  }

  public void raiseFromOneThread(String alert) {
    oneThread.schedule(() -> single.emitNext(alert, EmitFailureHandler.FAIL_FAST)); // ok: UnserializedEmission - one thread
  }

  public void measure(String metric) {
    pool.execute(() -> metrics.tryEmitNext(metric)); // expect: UnserializedEmission
  }

  public void raiseInTurn(String alert) {
    pool.execute(() -> emitInTurn(alert));
  }

  private void emitInTurn(String alert) {
    waiting.emitNext( // ok: UnserializedEmission - tries again until it is its turn
        alert, EmitFailureHandler.busyLooping(Duration.ofMillis(100)));
  }

  public synchronized void raiseGuarded(String alert) {
    guarded.tryEmitNext(alert); // ok: UnserializedEmission - the only caller, and synchronized
  }

  public void raiseAgain(String alert) {
    pool.execute(
        () -> {
          while (isRefused(alert)) {
            Thread.onSpinWait();
          }
        });
  }

  private boolean isRefused(String alert) {
    EmitResult result = retried.tryEmitNext(alert); // ok: UnserializedEmission - retried
    return result == EmitResult.FAIL_NON_SERIALIZED;
  }
}
