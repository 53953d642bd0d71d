package dev.conclint.rules.blocking;

import dev.conclint.finding.TraceStep;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.Kind;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.LockRegion;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lock that is held across a call that can take long.
 *
 * @param path calls from the region to that call, it included
 */
record HeldLong(LockRegion region, List<CallSite> path, BlockingCall call) {
  /** Calls inside with which the evidence is still believed. */
  private static final int MAX_CALLS = 5;

  /** The first such call, as far as it is sure that the region comes to it. */
  static Optional<HeldLong> in(LockRegion region, OwnedProgram program) {
    for (Inside inside : program.lockedCode().of(region)) {
      if (inside.approximations() > 0 || inside.path().size() >= MAX_CALLS) {
        continue;
      }
      Optional<HeldLong> held =
          program
              .blockingCalls(inside)
              .filter(HeldLong::isLong)
              .filter(call -> call.subject().filter(inside::isComplete).isEmpty())
              .filter(call -> !givesUp(region, call, program))
              .findFirst()
              .map(call -> new HeldLong(region, inside.to(call.site()), call));
      if (held.isPresent()) {
        return held;
      }
    }
    return Optional.empty();
  }

  static boolean isLong(BlockingCall call) {
    if (!call.certain()) {
      return false;
    }
    return switch (call.kind()) {
      case FILE, PROCESS_START, CONSOLE, DNS, DECLARED, LOCK -> false;
      case SLEEP, WAIT, TERMINATION -> call.limit() != TimeLimit.SHORT;
      case SOCKET, PROCESS, DATABASE, HTTP, BROKER -> true;
    };
  }

  /** Waiting on the monitor, or on a condition of the lock, lets others in meanwhile. */
  static boolean givesUp(LockRegion region, BlockingCall call, OwnedProgram program) {
    return call.kind() == Kind.WAIT
        && call.subject()
            .filter(subject -> program.program().locks().mayBeOf(region, subject))
            .isPresent();
  }

  /** What the other thread does, as evidence beside the main way. */
  List<TraceStep> trace(OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    trace.add(LockedEvidence.taking(places, region, TraceStep.Kind.RELATED));
    for (CallSite frame : path.subList(0, path.size() - 1)) {
      trace.add(places.call(TraceStep.Kind.RELATED, frame));
    }
    CallSite last = path.get(path.size() - 1);
    trace.add(places.step(TraceStep.Kind.RELATED, last, Names.of(last) + " " + call.kind().verb()));
    return trace;
  }
}
