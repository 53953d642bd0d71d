package dev.conclint.rules.blocking;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.Kind;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.rule.Rule;
import java.util.stream.Stream;

/** A block in a pool that has about one thread a processor and is often everybody's. */
public final class BlockingInForkJoin implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingInForkJoin.class,
          Family.BLOCKING,
          Level.WARNING,
          "0.1",
          "Blocking call in a fork-join pool");
  private static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    EventLoopLines onEventLoops = EventLoopLines.in(program);
    return program
        .blockingCalls()
        .filter(call -> call.owner().kind() == OwnerKind.FORK_JOIN)
        .filter(call -> !isHelpingJoin(call.what(), program))
        .flatMap(call -> BlockingHazards.findings(INFO, program, call, level(call, program)))
        .filter(finding -> !onEventLoops.tellOf(finding));
  }

  private static Level level(Hazard<BlockingCall> call, OwnedProgram program) {
    if (call.what().kind() == Kind.LOCK) {
      return Level.NOTE;
    }
    boolean endless = call.what().kind() == Kind.WAIT && call.what().limit() == TimeLimit.NONE;
    return endless && needsSamePool(call, program) ? Level.ERROR : Level.WARNING;
  }

  private static boolean needsSamePool(Hazard<BlockingCall> call, OwnedProgram program) {
    return call.what()
        .subject()
        .map(subject -> program.completers(subject).stream().anyMatch(call.owner()::isSameAs))
        .orElse(false);
  }

  /** Joins of fork-join tasks run the tasks that they wait for. */
  private static boolean isHelpingJoin(BlockingCall call, OwnedProgram program) {
    return program.program().isCallOn(call.site(), FORK_JOIN_TASK);
  }
}
