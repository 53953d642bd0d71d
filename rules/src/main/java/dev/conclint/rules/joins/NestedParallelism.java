package dev.conclint.rules.joins;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.TaskRoot;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Parallel work inside parallel work of the same pool. */
public final class NestedParallelism implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          NestedParallelism.class,
          Family.JOINS,
          Level.WARNING,
          "0.1",
          "Parallel work inside a task of the pool that it needs");

  private static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Stream<Finding> pipelines =
        program
            .pipelines()
            .filter(pipeline -> sharesPool(pipeline))
            .flatMap(
                pipeline ->
                    findings(
                        pipeline,
                        List.of(pipeline.site()),
                        Names.of(pipeline.site()) + " runs a parallel stream",
                        program));
    Stream<Finding> joins =
        program
            .waits()
            .filter(wait -> wait.owner().kind() == OwnerKind.FORK_JOIN)
            .filter(wait -> needsSamePool(wait, program))
            .flatMap(
                wait ->
                    findings(
                        wait,
                        wait.what().path(),
                        Names.of(wait.what().origin()) + " waits for other tasks of the pool",
                        program));
    return Stream.concat(pipelines, joins);
  }

  /** Elements run in the pool that this task is of, or in one that all requests share. */
  private static boolean sharesPool(Hazard<?> pipeline) {
    Owner owner = pipeline.owner();
    return (owner.kind() == OwnerKind.FORK_JOIN && !isMadeForIt(pipeline.visit().root()))
        || (owner.kind() == OwnerKind.BOUNDED_POOL
            && owner.framework()
            && pipeline.visit().root().source());
  }

  /** A stream is given a pool of its own by making it one task of that pool. */
  private static boolean isMadeForIt(TaskRoot root) {
    return root.cause() == TaskRoot.Cause.TASK
        && root.owner().identity() instanceof ObjectRef.Made
        && root.handOff()
            .map(Event::handOffSite)
            .filter(site -> !site.method().facts().inLoop(site.step()))
            .isPresent();
  }

  /** Joins of fork-join tasks run their own subtasks, and starve nobody. */
  private static boolean needsSamePool(Hazard<Event> wait, OwnedProgram program) {
    Set<Owner> completers = program.completers(wait.what().subject());
    return !completers.isEmpty()
        && completers.stream().allMatch(wait.owner()::isSameAs)
        && Waits.blocks(wait.what(), program)
        && !program.program().isCallOn(wait.what().origin(), FORK_JOIN_TASK);
  }

  private static Stream<Finding> findings(
      Hazard<?> hazard, List<CallSite> down, String what, OwnedProgram program) {
    return Evidence.of(program, hazard, down, what, hazard.owner()::isSameAs).stream()
        .map(
            evidence ->
                new Finding(
                    INFO,
                    evidence.level(Level.WARNING),
                    evidence.place(),
                    what + ", and this code is itself a task of: " + hazard.owner().description(),
                    evidence.trace()));
  }
}
