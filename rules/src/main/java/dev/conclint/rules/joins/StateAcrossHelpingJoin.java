package dev.conclint.rules.joins;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.ParallelPipelines.Pipeline;
import dev.conclint.program.CallSite;
import dev.conclint.program.LockRegion;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A join that runs other tasks on this thread, in the middle of state that they must not meet. */
public final class StateAcrossHelpingJoin implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          StateAcrossHelpingJoin.class,
          Family.JOINS,
          Level.WARNING,
          "0.1",
          "Lock or thread state is held across a join that runs other tasks");

  private static final int LAST_TO_HELP_LITTLE = 17;

  /** Processors with which the common pool has more than one worker. */
  private static final int SEVERAL_WORKERS = 3;

  /** Calls from where the state is held to the join with which both are one piece of work. */
  private static final int MAX_CALLS = 3;

  private static final ObjectRef COMMON_POOL =
      new ObjectRef.Shared(OwnerKind.FORK_JOIN, "common-pool");
  private static final String STAMPED = "java/util/concurrent/locks/StampedLock";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.program().locks().all().stream()
        .flatMap(
            region ->
                program.lockedCode().of(region).stream()
                    .flatMap(
                        inside ->
                            Stream.concat(
                                joins(region, inside, program),
                                parallel(region, inside, program))));
  }

  private static Stream<Finding> joins(LockRegion region, Inside inside, OwnedProgram program) {
    Optional<Owner> owner =
        program.ownersOf(inside.entry()).stream()
            .filter(one -> one.kind() == OwnerKind.FORK_JOIN)
            .findFirst();
    if (owner.isEmpty()) {
      return Stream.empty();
    }
    return IntStream.range(0, inside.method().steps().size())
        .filter(step -> helps(inside, step) && waits(inside, step, program))
        .mapToObj(
            step -> {
              CallSite site = new CallSite(inside.method(), step);
              String what = Names.of(site) + " runs other tasks of the pool meanwhile";
              return finding(
                  region,
                  inside,
                  site,
                  level(region, inside, site, owner.get(), program),
                  "%s while this code holds %s on: %s"
                      .formatted(what, LockedEvidence.describe(region), owner.get().description()),
                  LockedEvidence.trace(program, region, inside.to(site), what),
                  program);
            });
  }

  private static Level level(
      LockRegion region, Inside inside, CallSite join, Owner owner, OwnedProgram program) {
    if (!isSeenToHelp(join, owner, program)) {
      return Level.NOTE;
    }
    if (hangs(region)) {
      return Level.ERROR;
    }
    boolean near = inside.approximations() == 0 && inside.to(join).size() <= MAX_CALLS;
    return near && forks(join, owner, program) ? Level.WARNING : Level.NOTE;
  }

  /** Whether what is joined is work of the same pool, which has other such tasks then. */
  private static boolean forks(CallSite join, Owner owner, OwnedProgram program) {
    return program.blockingCallsOf(join.method()).stream()
        .filter(call -> call.site().equals(join))
        .flatMap(call -> call.subject().stream())
        .anyMatch(subject -> program.completers(subject).stream().anyMatch(owner::isSameAs));
  }

  private static boolean helps(Inside inside, int step) {
    return inside.method().effects(step).stream()
            .anyMatch(effect -> effect instanceof Effect.Waits waits && waits.helps())
        && inside.runs(step);
  }

  /** Whether what is joined may still be running. */
  private static boolean waits(Inside inside, int step, OwnedProgram program) {
    return program.blockingCallsOf(inside.method()).stream()
        .filter(call -> call.site().step() == step)
        .anyMatch(call -> call.subject().filter(inside::isComplete).isEmpty());
  }

  /** Whoever wants it a second time waits for itself: permits and stamps know no owner. */
  private static boolean hangs(LockRegion region) {
    return region.mode() == LockMode.PERMIT
        || region
            .taken()
            .map(
                at ->
                    at.method().step(at.step()) instanceof Step.Call call
                        && call.target().owner().equals(STAMPED))
            .orElse(false);
  }

  /**
   * Whether unrelated tasks were seen to run in such a join on the JDK that is assumed. Up to JDK
   * 17, a {@code CompletableFuture} helps on the common pool alone, and not with a single worker
   * there.
   */
  private static boolean isSeenToHelp(CallSite join, Owner owner, OwnedProgram program) {
    OwnedProgram.Runtime runtime = program.runtime();
    boolean always =
        runtime.release().isEmpty()
            || runtime.release().getAsInt() > LAST_TO_HELP_LITTLE
            || !program.program().isCallOn(join, "java/util/concurrent/CompletionStage");
    return always
        || (owner.identity().equals(COMMON_POOL)
            && runtime.cpus().orElse(SEVERAL_WORKERS) >= SEVERAL_WORKERS);
  }

  /** Elements that other threads run wait for the lock that the caller holds for all of them. */
  private static Stream<Finding> parallel(LockRegion region, Inside inside, OwnedProgram program) {
    return program.parallelPipelines().of(inside.method()).stream()
        .filter(pipeline -> inside.runs(pipeline.terminal().step()))
        .flatMap(
            pipeline ->
                taken(region, pipeline, program).stream()
                    .map(inner -> parallel(region, inside, pipeline, inner, program)));
  }

  private static Optional<LockRegion> taken(
      LockRegion region, Pipeline pipeline, OwnedProgram program) {
    return pipeline.bodies().stream()
        .flatMap(body -> program.lockedCode().of(body.method()).stream())
        .flatMap(inTask -> inTask.takes(region, program.program()))
        .findFirst();
  }

  private static Finding parallel(
      LockRegion region, Inside inside, Pipeline pipeline, LockRegion inner, OwnedProgram program) {
    String what = Names.of(pipeline.terminal()) + " waits for elements on other threads";
    List<TraceStep> trace =
        new ArrayList<>(
            LockedEvidence.trace(program, region, inside.to(pipeline.terminal()), what));
    trace.add(LockedEvidence.taking(new Places(program.program()), inner, TraceStep.Kind.RELATED));
    return finding(
        region,
        inside,
        pipeline.terminal(),
        Level.ERROR,
        "%s that take %s, which this code holds".formatted(what, LockedEvidence.describe(region)),
        trace,
        program);
  }

  private static Finding finding(
      LockRegion region,
      Inside inside,
      CallSite site,
      Level level,
      String message,
      List<TraceStep> trace,
      OwnedProgram program) {
    boolean guessed = inside.approximations() > 0 || region.locks().size() > 1;
    return new Finding(
        INFO,
        guessed && level == Level.ERROR ? Level.WARNING : level,
        LockedEvidence.place(program, inside.to(site)),
        message,
        trace);
  }
}
