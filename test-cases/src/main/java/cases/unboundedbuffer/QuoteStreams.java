package cases.unboundedbuffer;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A listener pushes quotes at the pace of the market; storing them takes as long as it takes. */
public final class QuoteStreams implements MessageListener {
  private final PublishSubject<Message> pushed = PublishSubject.create();
  private final PublishProcessor<Message> requested = PublishProcessor.create();
  private final Sinks.Many<Message> quotes =
      Sinks.many().unicast().onBackpressureBuffer(); // expect: UnboundedBuffer
  private final Sinks.Many<Message> recent =
      Sinks.many()
          .unicast()
          .onBackpressureBuffer( // ok: UnboundedBuffer - the queue has 500 places
              new ArrayBlockingQueue<>(500));
  private final Sinks.Many<Message> shared =
      Sinks.many().multicast().onBackpressureBuffer(); // ok: UnboundedBuffer - 256 if none is given

  @Override
  public void onMessage(Message quote) {
    pushed.onNext(quote);
    requested.onNext(quote);
    quotes.emitNext(quote, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(10)));
    recent.emitNext(quote, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(10)));
    shared.emitNext(quote, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(10)));
  }

  public reactor.core.Disposable storeQuotes() {
    return store(quotes.asFlux());
  }

  public reactor.core.Disposable storeRecent() {
    return store(recent.asFlux());
  }

  public reactor.core.Disposable storeShared() {
    return store(shared.asFlux());
  }

  private static reactor.core.Disposable store(Flux<Message> quotes) {
    return quotes
        .publishOn(reactor.core.scheduler.Schedulers.boundedElastic())
        .subscribe(QuoteStreams::write);
  }

  public Disposable storePushed() {
    return pushed
        .observeOn(Schedulers.io()) // FN: UnboundedBuffer - a subject that pushes without being asked is not modelled
        .subscribe(QuoteStreams::write);
  }

  /** The last argument is the size of a link of the queue, not of the queue. */
  public Disposable storePushedInLinks() {
    return pushed
        .observeOn(Schedulers.io(), false, 16) // FN: UnboundedBuffer - a subject that pushes without being asked is not modelled
        .subscribe(QuoteStreams::write);
  }

  public Disposable storePushedDirectly() {
    return pushed.subscribe(QuoteStreams::write); // ok: UnboundedBuffer - on the listener's thread
  }

  public Disposable storeRequested() {
    return requested
        .onBackpressureBuffer() // expect: UnboundedBuffer
        .observeOn(Schedulers.io())
        .subscribe(QuoteStreams::write);
  }

  public Disposable storeRequestedBounded() {
    return requested
        .onBackpressureBuffer(1_000) // ok: UnboundedBuffer - a thousand quotes
        .observeOn(Schedulers.io())
        .subscribe(QuoteStreams::write);
  }

  /** With the flag for unbounded, the number is only where the queue begins. */
  public Disposable storeRequestedFlagged() {
    return requested
        .onBackpressureBuffer(1_000, false, true) // FN: UnboundedBuffer - what the flags of the operator mean is not modelled
        .observeOn(Schedulers.io())
        .subscribe(QuoteStreams::write);
  }

  public Disposable storeLatest() {
    return latest().observeOn(Schedulers.io()).subscribe(QuoteStreams::write);
  }

  private Flowable<Message> latest() {
    return requested.onBackpressureLatest(); // ok: UnboundedBuffer - only the newest one waits
  }

  public reactor.core.Disposable storeTicks() {
    return Flux.interval(Duration.ofMillis(1))
        .onBackpressureBuffer() // expect: UnboundedBuffer
        .publishOn(reactor.core.scheduler.Schedulers.boundedElastic())
        .subscribe(tick -> System.out.println("tick " + tick));
  }

  public reactor.core.Disposable storeFewTicks() {
    return Flux.interval(Duration.ofMillis(1))
        .onBackpressureBuffer(100) // ok: UnboundedBuffer - a hundred ticks
        .publishOn(reactor.core.scheduler.Schedulers.boundedElastic())
        .subscribe(tick -> System.out.println("tick " + tick));
  }

  private static void write(Message quote) {
    System.out.println("stored " + quote);
  }
}
