package dev.conclint.rules.joins;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Rejection;
import dev.conclint.facts.Step;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A wait without limit for a future that nobody may complete. */
public final class WaitOnDiscardedTask implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          WaitOnDiscardedTask.class,
          Family.JOINS,
          Level.WARNING,
          "0.1",
          "Wait without a time-out for a task that may be dropped or a promise that may be forgotten");

  /** Why it may never be complete, and where. */
  private record Reason(CallSite site, String text) {}

  /** A wait that may never end. */
  private record Endless(Event event, Reason reason) {

    /** Those who wait by one call for what was forgotten in one place have one defect. */
    record Defect(CallSite call, Reason reason) {}

    Defect defect() {
      return new Defect(event.origin(), reason);
    }

    int calls() {
      return event.path().size();
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return waits(program)
        .collect(
            Collectors.toMap(
                Endless::defect,
                Function.identity(),
                BinaryOperator.minBy(Comparator.comparingInt(Endless::calls)),
                LinkedHashMap::new))
        .values()
        .stream()
        .map(endless -> finding(endless, program));
  }

  private static Stream<Endless> waits(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(method -> program.program().summaries().events(method).stream())
        .filter(event -> event.kind() == Event.Kind.WAIT)
        .filter(WaitOnDiscardedTask::isEndless)
        .filter(event -> Waits.blocks(event, program))
        .filter(event -> !program.program().summaries().isBetterSeenByCallers(event))
        .flatMap(wait -> endless(wait, program).stream());
  }

  private static boolean isEndless(Event wait) {
    return wait.effect().orElse(null) instanceof Effect.Waits waits && waits.timeout().isEmpty();
  }

  private static Optional<Endless> endless(Event wait, OwnedProgram program) {
    Set<ObjectRef> objects = new HashSet<>(program.program().flow().objects(wait.subject()));
    objects.addAll(program.program().flow().elements(wait.subject()));
    return objects.stream()
        .sorted(Comparator.comparing(String::valueOf))
        .flatMap(object -> reason(object, wait, program).stream())
        .findFirst()
        .map(reason -> new Endless(wait, reason));
  }

  private static Optional<Reason> reason(ObjectRef object, Event wait, OwnedProgram program) {
    if (!(object instanceof ObjectRef.Made made)) {
      return Optional.empty();
    }
    return dropped(made, program)
        .or(() -> drained(made, wait, program))
        .or(() -> forgotten(made, wait, program));
  }

  private static Stream<ValueAt> executors(ObjectRef.Made made) {
    CallSite site = made.site();
    return site.method().step(site.step()) instanceof Step.Call call
        ? site.method().effects(site.step()).stream()
            .filter(Effect.Runs.class::isInstance)
            .flatMap(
                effect -> Universe.operand(((Effect.Runs) effect).on(), call, site.step()).stream())
            .map(value -> new ValueAt(site.method(), value, made.context()))
        : Stream.empty();
  }

  private static Optional<Reason> dropped(ObjectRef.Made made, OwnedProgram program) {
    boolean drops =
        executors(made)
            .flatMap(executor -> program.program().executors().executors(executor).stream())
            .anyMatch(executor -> executor.rejection() == Rejection.Policy.DISCARD);
    return drops
        ? Optional.of(
            new Reason(made.site(), "a full executor drops the task, and nobody completes it"))
        : Optional.empty();
  }

  /** Tasks that {@code shutdownNow} takes out of the queue before the wait never run. */
  private static Optional<Reason> drained(ObjectRef.Made made, Event wait, OwnedProgram program) {
    Set<ObjectRef> executors =
        executors(made)
            .flatMap(executor -> program.program().flow().objects(executor).stream())
            .collect(Collectors.toSet());
    return program.program().summaries().events(wait.site().method()).stream()
        .filter(event -> event.kind() == Event.Kind.SHUT_DOWN)
        .filter(event -> isNow(event.origin()) && !event.origin().isResultUsed())
        .filter(
            event ->
                wait.site().method().facts().canFollow(event.site().step(), wait.site().step()))
        .filter(
            event ->
                program.program().flow().objects(event.subject()).stream()
                    .anyMatch(executors::contains))
        .findFirst()
        .map(event -> new Reason(event.origin(), "queued tasks are dropped here"));
  }

  private static boolean isNow(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.target().name().equals("shutdownNow");
  }

  private static Optional<Reason> forgotten(ObjectRef.Made made, Event wait, OwnedProgram program) {
    return ForgottenPromise.completion(made, wait, program)
        .map(site -> new Reason(site, "there is a way out that does not come by here"));
  }

  private static Finding finding(Endless endless, OwnedProgram program) {
    Event wait = endless.event();
    Reason reason = endless.reason();
    Places places = new Places(program.program());
    String api = Names.of(wait.origin());
    List<TraceStep> trace = new ArrayList<>();
    List<CallSite> path = wait.path();
    for (CallSite frame : path.subList(0, path.size() - 1)) {
      trace.add(places.call(frame));
    }
    trace.add(places.step(TraceStep.Kind.HAZARD, wait.origin(), api + " waits without a time-out"));
    trace.add(places.step(TraceStep.Kind.RELATED, reason.site(), reason.text()));
    CallSite place =
        path.stream()
            .filter(site -> site.method().isApplication())
            .reduce((before, after) -> before)
            .orElse(wait.site());
    return new Finding(
        INFO,
        Level.WARNING,
        places.of(place),
        api + " waits without a time-out for what may never be completed",
        trace);
  }
}
