package dev.conclint.rules.blocking;

import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.LockRegion;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
    Stream<Finding> calls =
        program
            .blockingCalls()
            .filter(call -> BlockingHazards.isEventLoop(call.owner()))
            .flatMap(
                call ->
                    BlockingHazards.findings(
                        INFO, program, call, BlockingHazards.level(call.what())));
    Map<LockRegion, Optional<HeldLong>> heldLong = new IdentityHashMap<>();
    Stream<Finding> locks =
        program
            .takenLocks()
            .filter(taken -> BlockingHazards.isEventLoop(taken.owner()))
            .filter(taken -> isExclusive(taken.what(), program))
            .flatMap(taken -> waitsForBlocked(taken, program, heldLong));
    return Stream.concat(calls, locks);
  }

  private static boolean isExclusive(LockRegion region, OwnedProgram program) {
    return region.mode() != LockMode.CONTEXT && !program.program().locks().isLimit(region);
  }

  /** A lock is as quick as the slowest thing that anybody else does while it is held. */
  private static Stream<Finding> waitsForBlocked(
      Hazard<LockRegion> taken,
      OwnedProgram program,
      Map<LockRegion, Optional<HeldLong>> heldLong) {
    return program.program().locks().rivals(taken.what()).stream()
        .filter(rival -> !program.areOneThread(taken.what().method(), rival.method()))
        .flatMap(
            rival ->
                heldLong.computeIfAbsent(rival, region -> HeldLong.in(region, program)).stream())
        .findFirst()
        .map(held -> finding(taken, held, program))
        .orElseGet(Stream::empty);
  }

  private static Stream<Finding> finding(
      Hazard<LockRegion> taken, HeldLong held, OwnedProgram program) {
    String lock = LockedEvidence.describe(taken.what());
    String text = "takes " + lock;
    Predicate<Owner> hazardous = BlockingHazards::mustNotBlock;
    return Evidence.of(program, taken, List.of(taken.site()), text, hazardous).stream()
        .map(
            evidence -> {
              List<TraceStep> trace = new ArrayList<>(evidence.trace());
              trace.addAll(held.trace(program));
              return new Finding(
                  INFO,
                  evidence.level(Level.WARNING),
                  evidence.place(),
                  "takes %s, which other code holds while it %s, and this code runs on: %s"
                      .formatted(lock, held.call().kind().verb(), taken.owner().description()),
                  trace);
            });
  }
}
