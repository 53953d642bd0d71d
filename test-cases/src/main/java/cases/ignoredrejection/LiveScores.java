package cases.ignoredrejection;

import io.reactivex.rxjava3.processors.PublishProcessor;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import reactor.core.publisher.Sinks;

/** Sinks and publishers say what became of a value; only some of their methods throw. */
public final class LiveScores {
  private final Sinks.Many<String> goals = Sinks.many().multicast().onBackpressureBuffer(64);
  private final Sinks.One<String> result = Sinks.one();
  private final PublishProcessor<String> cards = PublishProcessor.create();
  private final SubmissionPublisher<String> corners =
      new SubmissionPublisher<>(ForkJoinPool.commonPool(), 128);

  public void goal(String score) {
    goals.tryEmitNext(score); // expect: IgnoredRejection
  }

  public void goalOrThrow(String score) {
    goals.tryEmitNext(score).orThrow(); // ok: IgnoredRejection - throws what went wrong
  }

  public void goalOrRetry(String score) {
    goals.emitNext( // ok: IgnoredRejection - the handler tries again, and failures throw
        score, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(50)));
  }

  public boolean goalOrTell(String score) {
    Sinks.EmitResult emitted = goals.tryEmitNext(score); // ok: IgnoredRejection - looked at below
    if (emitted == Sinks.EmitResult.FAIL_OVERFLOW) {
      System.err.println("viewers are too slow for " + score);
    }
    return emitted.isSuccess();
  }

  public void goalLogged(String score) {
    log(goals.tryEmitNext(score)); // ok: IgnoredRejection - failures are logged
  }

  private static void log(Sinks.EmitResult emitted) {
    if (emitted.isFailure()) {
      System.err.println("not sent: " + emitted);
    }
  }

  public void correct(String score) {
    Runnable correction = () -> goals.tryEmitNext("corrected " + score); // expect: IgnoredRejection
    correction.run();
  }

  public String end(String score) {
    return result.tryEmitValue(score).isSuccess() // ok: IgnoredRejection - tells who came second
        ? score
        : "the game has ended before";
  }

  public void abandon() {
    result.tryEmitValue("abandoned"); // ok: IgnoredRejection - who comes second has lost nothing
  }

  public void card(String player) {
    cards.offer(player); // expect: IgnoredRejection
  }

  public void cardOrDrop(String player) {
    if (!cards.offer(player)) { // ok: IgnoredRejection - the drop is logged
      System.err.println("dropped card of " + player);
    }
  }

  public void corner(String team) {
    corners.offer(team, null); // expect: IgnoredRejection
  }

  public void cornerOrReport(String team) {
    corners.offer(team, LiveScores::dropped); // FP: IgnoredRejection - the handler that is told of drops is not asked for
  }

  private static boolean dropped(Flow.Subscriber<? super String> viewer, String team) {
    System.err.println(viewer + " missed a corner of " + team);
    return false;
  }
}
