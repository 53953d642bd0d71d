package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Rejection;
import dev.conclint.facts.Step;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Executor.Capacity;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A receiver that is full says so, and nobody listens. */
public final class IgnoredRejection implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          IgnoredRejection.class,
          Family.SPAWNING,
          Level.WARNING,
          "0.1",
          "Answer of a full or closed receiver is thrown away");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return Stream.of(answers(program), policies(program), rejections(program))
        .flatMap(Function.identity());
  }

  private static Stream<Finding> answers(OwnedProgram program) {
    List<CallSite> dropped = dropped(program).toList();
    if (dropped.isEmpty()) {
      return Stream.empty();
    }
    ObjectPools pools = ObjectPools.in(program.program());
    return dropped.stream()
        .filter(site -> !pools.isPutInto(site) && !followsRemoval(site))
        .flatMap(site -> answer(site, program).stream());
  }

  /**
   * Whether room was made before, by dropping the oldest: then that is what gets lost, on purpose.
   */
  private static boolean followsRemoval(CallSite site) {
    Optional<ValueAt> queue = receiver(site);
    return site.alwaysFollows(
        earlier ->
            !earlier.isResultUsed()
                && earlier
                    .effect(Effect.Takes.class)
                    .filter(takes -> earlier.operand(takes.from()).equals(queue))
                    .isPresent());
  }

  private static Stream<CallSite> dropped(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(Method::cataloguedCalls)
        .filter(site -> receiver(site).isPresent() && !isUsed(site, program));
  }

  private static Optional<Finding> answer(CallSite site, OwnedProgram program) {
    return receiver(site)
        .flatMap(receiver -> level(site, receiver, program))
        .map(
            level -> {
              Places places = new Places(program.program());
              CallSite place = place(site, program);
              String api = Names.of(site);
              return new Finding(
                  INFO,
                  level,
                  places.of(place),
                  api + " may refuse, and the answer is thrown away",
                  List.of(
                      places.step(
                          TraceStep.Kind.HAZARD, site, api + " says whether it was taken")));
            });
  }

  private static Optional<ValueAt> receiver(CallSite site) {
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return Optional.empty();
    }
    return site.method().effects(site.step()).stream()
        .filter(Effect.Answers.class::isInstance)
        .flatMap(
            effect -> Universe.operand(((Effect.Answers) effect).of(), call, site.step()).stream())
        .findFirst()
        .map(value -> new ValueAt(site.method(), value));
  }

  /**
   * A queue without bound never refuses; of one whose bound is unknown nobody can tell, and only
   * tasks are worth asking for it.
   */
  private static Optional<Level> level(CallSite site, ValueAt receiver, OwnedProgram program) {
    boolean queue = program.program().isCallOn(site, "java/util/Queue");
    Capacity capacity = program.program().executors().capacity(receiver);
    return switch (capacity) {
      case BOUNDED, HAND_OFF -> Optional.of(Level.WARNING);
      case ONE -> isImpatient(site) ? Optional.empty() : Optional.of(Level.WARNING);
      case UNBOUNDED -> Optional.empty();
      case UNKNOWN ->
          !queue
              ? Optional.of(Level.WARNING)
              : isOfTask(site) ? Optional.of(Level.NOTE) : Optional.empty();
    };
  }

  /** Whether what may get lost is work that somebody has handed over and counts on. */
  private static boolean isOfTask(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.arguments().size() > 1
        && new ValueAt(site.method(), call.arguments().get(1))
            .declaredType()
            .filter("java/lang/Runnable"::equals)
            .isPresent();
  }

  /** Who offers to a taken slot and does not wait sees that the signal is given already. */
  private static boolean isImpatient(CallSite site) {
    return !site.has(Effect.Waits.class);
  }

  private static boolean isUsed(CallSite site, OwnedProgram program) {
    Method method = site.method();
    if (program.program().isReference(method)) {
      return program.program().universe().creators(method).stream()
          .noneMatch(IgnoredRejection::dropsResult);
    }
    return site.isResultUsed();
  }

  private static boolean dropsResult(CallSite creator) {
    return creator.method().step(creator.step()) instanceof Step.Lambda lambda
        && lambda.interfaceMethod().returnsNothing();
  }

  /** A method reference is no line of its own. */
  private static CallSite place(CallSite site, OwnedProgram program) {
    return program.program().isReference(site.method())
        ? program.program().universe().creators(site.method()).get(0)
        : site;
  }

  private static Stream<Finding> policies(OwnedProgram program) {
    return Creations.in(program)
        .filter(creation -> creation.executor().rejection() == Rejection.Policy.DISCARD)
        .filter(creation -> creation.executor().queue() != Capacity.UNBOUNDED)
        .map(creation -> policy(creation.site(), program));
  }

  /** Hand-offs to executors that can be full, where who is refused goes on as if nothing were. */
  private static Stream<Finding> rejections(OwnedProgram program) {
    return program.handOffs().stream()
        .filter(handOff -> canBeFull(handOff.knownExecutors()))
        .map(HandOff::site)
        .filter(site -> site.method().isApplication())
        .filter(site -> site.method().facts().forgetsRejectionOf(site.step()))
        .distinct()
        .map(site -> rejection(site, program));
  }

  private static boolean canBeFull(List<Executor> executors) {
    return !executors.isEmpty()
        && executors.stream()
            .allMatch(
                executor ->
                    executor.rejection() == Rejection.Policy.ABORT
                        && (executor.queue() == Capacity.BOUNDED
                            || executor.queue() == Capacity.ONE));
  }

  private static Finding rejection(CallSite site, OwnedProgram program) {
    Places places = new Places(program.program());
    return new Finding(
        INFO,
        Level.WARNING,
        places.of(site),
        Names.of(site) + " may refuse the task, and the exception is caught and forgotten",
        List.of(
            places.step(
                TraceStep.Kind.HAZARD, site, "a full executor throws, and nobody is told")));
  }

  private static Finding policy(CallSite site, OwnedProgram program) {
    Places places = new Places(program.program());
    return new Finding(
        INFO,
        Level.WARNING,
        places.of(site),
        "a full executor drops tasks, and nobody is told",
        List.of(places.step(TraceStep.Kind.HAZARD, site, "the rejected task is discarded")));
  }
}
