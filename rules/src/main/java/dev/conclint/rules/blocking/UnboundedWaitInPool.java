package dev.conclint.rules.blocking;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.TaskRoot;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A wait without limit for the outside world, on a thread of a pool that has other work, too. */
public final class UnboundedWaitInPool implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              UnboundedWaitInPool.class,
              Family.BLOCKING,
              Level.NOTE,
              "0.1",
              "Wait without a time-out for an event outside the process, in a shared pool")
          .offByDefault();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program
        .blockingCalls()
        .filter(call -> isPool(call.owner()))
        .filter(call -> call.what().limit() == TimeLimit.NONE)
        .filter(call -> isOutside(call, program))
        .filter(call -> servesOthers(call, program))
        .flatMap(call -> findings(call, program));
  }

  private static boolean isPool(Owner owner) {
    return owner.kind() == OwnerKind.BOUNDED_POOL || owner.kind() == OwnerKind.SERIAL;
  }

  private static boolean isOutside(Hazard<BlockingCall> call, OwnedProgram program) {
    return switch (call.what().kind()) {
      case SOCKET -> true;
      case WAIT -> call.what().subject().isPresent() && isReply(call, program);
      default -> false;
    };
  }

  /** What a thread of a library completes, which knows nothing of this pool. */
  private static boolean isReply(Hazard<BlockingCall> call, OwnedProgram program) {
    Set<Owner> completers = program.completers(call.what().subject().orElseThrow());
    return completers.stream()
        .allMatch(
            owner ->
                owner.framework()
                    && owner.kind() != OwnerKind.DELAY
                    && !owner.isSameAs(call.owner()));
  }

  /** A thread that does nothing but wait is what such waits are for. */
  private static boolean servesOthers(Hazard<BlockingCall> call, OwnedProgram program) {
    return !call.site().method().facts().inLoop(call.site().step())
        || program.roots().stream()
                .filter(root -> root.owner().isSameAs(call.owner()))
                .map(TaskRoot::body)
                .distinct()
                .count()
            > 1;
  }

  private static Stream<Finding> findings(Hazard<BlockingCall> call, OwnedProgram program) {
    String what = Names.of(call.site()) + " " + call.what().kind().verb();
    return Evidence.of(program, call, List.of(call.site()), what, UnboundedWaitInPool::isPool)
        .stream()
        .map(
            evidence ->
                new Finding(
                    INFO,
                    Level.NOTE,
                    evidence.place(),
                    what + " without a time-out on a thread of: " + call.owner().description(),
                    evidence.trace()));
  }
}
