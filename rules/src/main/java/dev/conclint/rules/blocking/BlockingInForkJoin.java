package dev.conclint.rules.blocking;

import dev.conclint.catalogue.Effect;
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
import dev.conclint.program.CallSite;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
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
        .filter(call -> !isHelpingJoin(call, program))
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

  /**
   * Joins of fork-join tasks, and of futures that are tasks of the pool, run such tasks. What is
   * only told on the pool, as an answer from outside, comes no sooner for that.
   */
  private static boolean isHelpingJoin(Hazard<BlockingCall> call, OwnedProgram program) {
    CallSite join = call.what().site();
    return program.program().isCallOn(join, FORK_JOIN_TASK)
        || (join.effect(Effect.Waits.class).filter(Effect.Waits::helps).isPresent()
            && needsSamePool(call, program)
            && call.what().subject().filter(future -> isTask(future, program)).isPresent());
  }

  private static boolean isTask(ValueAt future, OwnedProgram program) {
    return program.program().flow().objects(future).stream()
        .allMatch(
            object -> object instanceof ObjectRef.Made made && made.site().has(Effect.Runs.class));
  }
}
