package dev.conclint.rules.blocking;

import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.rule.Rule;
import java.util.stream.Stream;

/** A block on a thread whose owner serves many others: one block stalls them all. */
public final class BlockingOnEventLoop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingOnEventLoop.class,
          Family.BLOCKING,
          Level.ERROR,
          "0.1",
          "Blocking call on an event loop, UI thread or shared timer");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program
        .blockingCalls()
        .filter(call -> BlockingHazards.isEventLoop(call.owner()))
        .flatMap(
            call ->
                BlockingHazards.findings(INFO, program, call, BlockingHazards.level(call.what())));
  }
}
