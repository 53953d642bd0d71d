package dev.conclint.rules.joins;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.LockRef;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Locks;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.joins.Waits.Needed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A wait for a task that needs the lock which the waiting thread holds. */
public final class JoinUnderLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          JoinUnderLock.class,
          Family.JOINS,
          Level.ERROR,
          "0.1",
          "Waits for a task while holding a lock that the task takes");

  private static final Set<Event.Kind> WAITS =
      Set.of(Event.Kind.WAIT, Event.Kind.AWAIT_TERMINATION);

  /** Calls on either side with which the evidence is still believed. */
  private static final int MAX_CALLS = 5;

  /** Where the task takes the lock. */
  private record Blocked(Needed task, LockRegion region, List<CallSite> path, boolean exact) {

    int calls() {
      return path.size() + task.calls();
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.program().locks().all().stream()
        .filter(region -> !region.locks().isEmpty() && !region.confined())
        .flatMap(region -> findings(region, program));
  }

  private static Stream<Finding> findings(LockRegion region, OwnedProgram program) {
    return program.lockedCode().of(region).stream()
        .flatMap(
            inside ->
                program.program().summaries().events(inside.method()).stream()
                    .filter(event -> WAITS.contains(event.kind()))
                    .filter(event -> inside.runs(event.site().step()))
                    .filter(event -> Waits.areReal(event, inside, program))
                    .filter(event -> !isOfLock(region, event, program))
                    .flatMap(event -> finding(region, inside, event, program).stream()));
  }

  /** Waiting on the monitor or on a condition of the lock gives the lock up. */
  private static boolean isOfLock(LockRegion region, Event wait, OwnedProgram program) {
    return program.program().locks().mayBeOf(region, wait.subject());
  }

  private static Optional<Finding> finding(
      LockRegion region, Inside inside, Event wait, OwnedProgram program) {
    List<CallSite> path = inside.to(wait);
    return blocked(region, wait, path, program)
        .map(
            task -> {
              String api = Names.of(wait.origin());
              return new Finding(
                  INFO,
                  level(wait, inside, region, path, task, program),
                  LockedEvidence.place(program, path),
                  "%s waits for a task that takes %s, which this code holds"
                      .formatted(api, LockedEvidence.describe(region)),
                  trace(region, path, task, api, program));
            });
  }

  private static Optional<Blocked> blocked(
      LockRegion region, Event wait, List<CallSite> path, OwnedProgram program) {
    for (Map.Entry<Method, Needed> task : Waits.tasks(wait, program).entrySet()) {
      boolean itself = path.stream().anyMatch(site -> site.method().equals(task.getKey()));
      if (itself
          || hasRunBefore(task.getKey(), region.method(), program)
          || announcesUnderLock(task.getValue().handedOver(), path, program)) {
        continue;
      }
      for (Inside inTask : program.lockedCode().of(task.getKey())) {
        Optional<LockRegion> taken =
            inTask
                .takes(region, program.program())
                .filter(inner -> isBefore(task.getValue().handedOver(), inTask.to(inner.place())))
                .findFirst();
        if (taken.isPresent()) {
          return Optional.of(
              new Blocked(
                  task.getValue(), taken.get(), inTask.path(), inTask.approximations() == 0));
        }
      }
    }
    return Optional.empty();
  }

  /** On one serial thread what was handed over before has run by now. */
  private static boolean hasRunBefore(Method task, Method waiting, OwnedProgram program) {
    Set<Owner> owners = program.ownersOf(waiting);
    return !owners.isEmpty()
        && !program.isCalledWithoutOwner(waiting)
        && owners.stream().allMatch(Owner::isSerial)
        && owners.equals(program.ownersOf(task));
  }

  /**
   * Whether the wait is for what a field says has begun, and the task sets that field and completes
   * what is waited for without giving back a lock that the waiting thread has: then it has done
   * both, or neither.
   */
  private static boolean announcesUnderLock(
      CallSite completion, List<CallSite> path, OwnedProgram program) {
    Locks locks = program.program().locks();
    Set<LockRef> held =
        path.stream()
            .flatMap(site -> locks.around(site).stream())
            .filter(region -> region.locks().size() == 1)
            .flatMap(region -> region.locks().stream())
            .collect(Collectors.toSet());
    return locks.around(completion).stream()
        .filter(region -> region.locks().size() == 1 && held.containsAll(region.locks()))
        .anyMatch(region -> path.stream().anyMatch(site -> announces(region, completion, site)));
  }

  private static boolean announces(LockRegion region, CallSite completion, CallSite waiting) {
    Set<FieldRef> asked =
        waiting.method().facts().guardsOf(waiting.step()).stream()
            .map(guard -> guard.condition().left())
            .flatMap(
                left -> left instanceof Value.Field asks ? Stream.of(asks.field()) : Stream.of())
            .collect(Collectors.toSet());
    Method method = completion.method();
    return region.steps().stream()
        .filter(step -> method.facts().canFollow(step, completion.step()))
        .mapToObj(method::step)
        .anyMatch(step -> step instanceof Step.FieldStore store && asked.contains(store.field()));
  }

  /** What comes after the completion of a promise keeps nobody waiting. */
  private static boolean isBefore(CallSite completion, List<CallSite> way) {
    return way.stream()
        .filter(site -> site.method().equals(completion.method()))
        .findFirst()
        .map(
            site ->
                site.step() == completion.step()
                    || site.method().facts().canFollow(site.step(), completion.step()))
        .orElse(true);
  }

  /**
   * Of several that it may be, nobody knows whether it is the one of the task, unless both sides
   * mean what is in the same field at the time.
   */
  private static boolean isOne(Event wait, Blocked task, OwnedProgram program) {
    Set<ObjectRef> objects = program.program().flow().objects(wait.subject());
    return objects.size() <= 1
        || objects.stream()
            .flatMap(object -> program.completions().completionsOf(object).stream())
            .filter(completion -> completion.origin().equals(task.task().handedOver()))
            .anyMatch(completion -> areOneField(completion.subject(), wait.subject()));
  }

  private static boolean areOneField(ValueAt one, ValueAt other) {
    return one.value() instanceof Value.Field
        && one.value().equals(other.value())
        && one.method().type().equals(other.method().type());
  }

  private static Level level(
      Event wait,
      Inside inside,
      LockRegion region,
      List<CallSite> path,
      Blocked task,
      OwnedProgram program) {
    boolean exact = inside.approximations() == 0 && task.exact() && isOne(wait, task, program);
    if (!exact
        || path.size() > MAX_CALLS
        || task.calls() > MAX_CALLS
        || Waits.isShort(wait, program)) {
      return Level.NOTE;
    }
    return region.locks().size() == 1 && !isTimed(wait) && task.task().via().isEmpty()
        ? Level.ERROR
        : Level.WARNING;
  }

  private static boolean isTimed(Event wait) {
    Effect effect = wait.effect().orElse(null);
    return (effect instanceof Effect.Waits waits && waits.timeout().isPresent())
        || (effect instanceof Effect.AwaitsTermination awaits && awaits.timeout().isPresent());
  }

  private static List<TraceStep> trace(
      LockRegion region, List<CallSite> path, Blocked task, String api, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace =
        new ArrayList<>(LockedEvidence.trace(program, region, path, api + " waits"));
    trace.addAll(Waits.trace(task.task(), places));
    trace.addAll(Waits.calls(task.path(), places));
    trace.add(LockedEvidence.taking(places, task.region(), TraceStep.Kind.RELATED));
    return trace;
  }
}
