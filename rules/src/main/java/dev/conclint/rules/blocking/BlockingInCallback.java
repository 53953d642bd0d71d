package dev.conclint.rules.blocking;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.Kind;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.rule.Rule;
import java.util.stream.Stream;

/** A block in a callback that runs on whichever thread completes a future or delivers a reply. */
public final class BlockingInCallback implements Rule {
  /** Calls over which a callback is believed that nobody in particular runs. */
  private static final int MAX_CALLS = 5;

  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingInCallback.class,
          Family.BLOCKING,
          Level.WARNING,
          "0.1",
          "Blocking call in a callback that runs on the completing thread");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    EventLoopLines onEventLoops = EventLoopLines.in(program);
    return Stream.concat(
            program.blockingCalls().filter(call -> call.owner().kind() == OwnerKind.COMPLETER),
            program.drivesInOperators())
        .flatMap(
            call ->
                BlockingHazards.findings(INFO, program, call, level(call, program))
                    .map(finding -> isFarFrom(call, finding) ? finding.at(Level.NOTE) : finding))
        .filter(finding -> !onEventLoops.tellOf(finding));
  }

  /**
   * Over many calls it is likely that nobody completes it on a thread that cares, or that some
   * condition keeps it from there.
   */
  private static boolean isFarFrom(Hazard<BlockingCall> call, Finding finding) {
    return isAnybody(call)
        && finding.trace().stream().filter(step -> step.kind() == TraceStep.Kind.CALL).count()
            > MAX_CALLS;
  }

  private static Level level(Hazard<BlockingCall> call, OwnedProgram program) {
    if (call.what().kind() == Kind.LOCK || (isShort(call.what().kind()) && isAnybody(call))) {
      return Level.NOTE;
    }
    return isReplyFromBlockedOwner(call, program) ? Level.ERROR : Level.WARNING;
  }

  private static boolean isShort(Kind kind) {
    return kind == Kind.FILE || kind == Kind.DNS || kind == Kind.CONSOLE;
  }

  /** Nobody knows who completes it, and many who do could afford to read a file. */
  private static boolean isAnybody(Hazard<BlockingCall> call) {
    return !call.owner().identity().isIdentity();
  }

  /** The reply that would end the wait is delivered by the very thread that waits. */
  private static boolean isReplyFromBlockedOwner(Hazard<BlockingCall> call, OwnedProgram program) {
    return call.what()
        .subject()
        .map(subject -> program.completers(subject).stream().anyMatch(call.owner()::isSameAs))
        .orElse(false);
  }
}
