package dev.conclint.rules.blocking;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.Kind;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Visit;
import dev.conclint.program.CallSite;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A block inside {@code synchronized} on a virtual thread, which keeps its carrier before JDK 24.
 */
public final class VirtualThreadPinning implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          VirtualThreadPinning.class,
          Family.BLOCKING,
          Level.WARNING,
          "0.1",
          "Blocking call inside synchronized on a virtual thread");

  /** JEP 491: from this release on a monitor does not pin. */
  private static final int UNPINNED = 24;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Map<Method, Visit> virtual = virtualVisits(program);
    if (virtual.isEmpty() && !program.runtime().virtualCallers()) {
      return Stream.empty();
    }
    return program.program().locks().all().stream()
        .filter(LockRegion::monitor)
        .filter(region -> pins(region.method(), program))
        .flatMap(region -> findings(region, virtual, program));
  }

  /** By method, how a virtual thread first came to run it. */
  private static Map<Method, Visit> virtualVisits(OwnedProgram program) {
    Map<Method, Visit> visits = new HashMap<>();
    program.visits().stream()
        .filter(visit -> visit.owner().kind() == OwnerKind.VIRTUAL)
        .forEach(visit -> visits.putIfAbsent(visit.method(), visit));
    return visits;
  }

  private static boolean pins(Method method, OwnedProgram program) {
    return program.runtime().release().orElse(method.type().release()) < UNPINNED;
  }

  private static Stream<Finding> findings(
      LockRegion region, Map<Method, Visit> virtual, OwnedProgram program) {
    return program.lockedCode().of(region).stream()
        .flatMap(
            inside ->
                program
                    .blockingCalls(inside)
                    .filter(call -> call.kind() != Kind.LOCK)
                    .filter(call -> call.subject().filter(inside::isComplete).isEmpty())
                    .flatMap(call -> finding(region, inside, call, virtual, program).stream()));
  }

  private static Optional<Finding> finding(
      LockRegion region,
      Inside inside,
      BlockingCall call,
      Map<Method, Visit> virtual,
      OwnedProgram program) {
    Optional<Visit> visit = Optional.ofNullable(virtual.get(inside.entry()));
    if (visit.isEmpty() && !program.runtime().virtualCallers()) {
      return Optional.empty();
    }
    String what = Names.of(call.site()) + " " + call.kind().verb();
    List<CallSite> path = inside.to(call.site());
    return Optional.of(
        new Finding(
            INFO,
            level(inside, call, visit),
            LockedEvidence.place(program, path),
            what
                + " inside synchronized, and a virtual thread keeps its carrier here before JDK 24",
            trace(region, path, what, visit, program)));
  }

  private static Level level(Inside inside, BlockingCall call, Optional<Visit> visit) {
    boolean brief =
        call.limit() == TimeLimit.SHORT
            || call.kind() == Kind.FILE
            || call.kind() == Kind.CONSOLE
            || call.kind() == Kind.DNS
            || !call.certain();
    int guesses = inside.approximations() + visit.map(Visit::approximations).orElse(0);
    return brief || guesses > 1 ? Level.NOTE : Level.WARNING;
  }

  private static List<TraceStep> trace(
      LockRegion region,
      List<CallSite> path,
      String what,
      Optional<Visit> visit,
      OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    visit.ifPresent(
        one -> {
          trace.addAll(Evidence.rootSteps(places, one.root()));
          one.frames().forEach(frame -> trace.add(places.call(frame)));
        });
    trace.addAll(LockedEvidence.trace(program, region, path, what));
    return trace;
  }
}
