package cases.terminalmessagerace;

import java.util.concurrent.Callable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** A subscription on another scheduler has only begun when subscribe() returns. */
public class AlertSink {
  private final Callable<String> store = () -> "alert";

  public Flux<String> alerts() {
    Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
    Mono.fromCallable(store)
        .subscribeOn(Schedulers.boundedElastic())
        .subscribe(alert -> sink.tryEmitNext(alert));
    sink.tryEmitComplete(); // expect: TerminalMessageRace
    return sink.asFlux();
  }

  public Flux<String> alertsThenComplete() {
    Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
    Mono.fromCallable(store)
        .subscribeOn(Schedulers.boundedElastic())
        .subscribe(
            alert -> sink.tryEmitNext(alert),
            problem -> sink.tryEmitError(problem),
            () -> sink.tryEmitComplete()); // ok: TerminalMessageRace - the end of that sequence
    return sink.asFlux();
  }

  public Flux<String> alertsFromTask() {
    return Flux.create(
        sink -> {
          Disposable task = Schedulers.boundedElastic().schedule(() -> sink.next("alert"));
          sink.onDispose(task);
          sink.complete(); // expect: TerminalMessageRace
        });
  }

  public Flux<String> alertsInTask() {
    return Flux.create(
        sink -> {
          Disposable task =
              Schedulers.boundedElastic()
                  .schedule(
                      () -> {
                        sink.next("alert");
                        sink.complete(); // ok: TerminalMessageRace - the same task
                      });
          sink.onDispose(task);
        });
  }
}
