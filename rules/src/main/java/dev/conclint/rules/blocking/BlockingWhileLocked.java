package dev.conclint.rules.blocking;

import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.Kind;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.LockRegion;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A block while a lock is held: whoever else wants the lock waits as long. */
public final class BlockingWhileLocked implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingWhileLocked.class,
          Family.BLOCKING,
          Level.WARNING,
          "0.1",
          "Blocking call while a lock is held that others take, too");

  /** Calls between lock and block with which the evidence is still believed. */
  private static final int MAX_CALLS = 5;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.program().locks().all().stream()
        .filter(region -> isShared(region) && blocks(region, call -> true, program))
        .flatMap(
            region ->
                rival(region, program).stream().flatMap(rival -> findings(region, rival, program)));
  }

  /** Constructors and static initialisers lock for nobody yet. */
  private static boolean isShared(LockRegion region) {
    return !region.locks().isEmpty()
        && !region.confined()
        && !region.method().ref().isConstructor()
        && !region.method().ref().isClassInitializer();
  }

  /** Another method that takes the lock and would have to wait for it, best one that is quick. */
  private static Optional<LockRegion> rival(LockRegion region, OwnedProgram program) {
    List<LockRegion> rivals =
        program.program().locks().rivals(region).stream()
            .filter(other -> other.waits() && !other.method().equals(region.method()))
            .filter(other -> !program.areOneThread(region.method(), other.method()))
            .toList();
    return rivals.stream()
        .filter(other -> !blocks(other, HeldLong::isLong, program))
        .findFirst()
        .or(() -> rivals.stream().findFirst());
  }

  private static boolean blocks(
      LockRegion region, Predicate<BlockingCall> which, OwnedProgram program) {
    return program.lockedCode().of(region).stream().flatMap(program::blockingCalls).anyMatch(which);
  }

  /** Where all who take the lock block under it, it is there to let them block in turn. */
  private static Stream<Finding> findings(
      LockRegion region, LockRegion rival, OwnedProgram program) {
    boolean inTurn = blocks(rival, HeldLong::isLong, program);
    return program.lockedCode().of(region).stream()
        .flatMap(
            inside ->
                program
                    .blockingCalls(inside)
                    .filter(call -> call.kind() != Kind.LOCK)
                    .filter(call -> call.subject().filter(inside::isComplete).isEmpty())
                    .filter(call -> !HeldLong.givesUp(region, call, program))
                    .filter(call -> !isTakenAgain(region, inside.to(call.site()), program))
                    .map(call -> finding(region, rival, inside, call, inTurn, program)));
  }

  /** A lock that is taken once more on the way is told of where it was taken last. */
  private static boolean isTakenAgain(
      LockRegion region, List<CallSite> path, OwnedProgram program) {
    return path.stream()
        .skip(1)
        .flatMap(frame -> program.program().locks().around(frame).stream())
        .anyMatch(inner -> isShared(inner) && inner.locks().equals(region.locks()));
  }

  private static Finding finding(
      LockRegion region,
      LockRegion rival,
      Inside inside,
      BlockingCall call,
      boolean inTurn,
      OwnedProgram program) {
    String what = Names.of(call.site()) + " " + call.kind().verb();
    List<CallSite> path = inside.to(call.site());
    List<TraceStep> trace = new ArrayList<>(LockedEvidence.trace(program, region, path, what));
    trace.add(LockedEvidence.taking(new Places(program.program()), rival, TraceStep.Kind.RELATED));
    return new Finding(
        INFO,
        inTurn ? Level.NOTE : level(region, inside, path.size(), call, program),
        LockedEvidence.place(program, path),
        what + " while this code holds " + LockedEvidence.describe(region),
        trace);
  }

  private static Level level(
      LockRegion region, Inside inside, int calls, BlockingCall call, OwnedProgram program) {
    boolean sure = inside.approximations() == 0 && calls <= MAX_CALLS;
    return sure && isExclusive(region, program) && HeldLong.isLong(call)
        ? Level.WARNING
        : Level.NOTE;
  }

  private static boolean isExclusive(LockRegion region, OwnedProgram program) {
    return region.mode() != LockMode.SHARED && !program.program().locks().isLimit(region);
  }
}
