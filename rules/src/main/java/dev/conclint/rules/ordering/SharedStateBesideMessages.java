package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Condition;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.ordering.Handlers.Sending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A message refers to a field that its sender writes when the message has already been sent. */
public final class SharedStateBesideMessages implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          SharedStateBesideMessages.class,
          Family.ORDERING,
          Level.NOTE,
          "0.1",
          "Field that a message refers to is written after the message is sent");

  private static final String ATOMICS = "java/util/concurrent/atomic/";

  /** A write, and the calls that lead to it. */
  private record Write(FieldRef field, List<CallSite> path) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Handlers handlers = new Handlers(program);
    Stream<Finding> late =
        handlers.sendings().flatMap(sending -> lateWrites(sending, handlers, program));
    Stream<Finding> early =
        program.program().locks().all().stream().flatMap(region -> decidedBefore(region, program));
    return Stream.concat(late, early);
  }

  private static Stream<Finding> lateWrites(
      Sending sending, Handlers handlers, OwnedProgram program) {
    Method method = sending.first().method();
    Set<FieldRef> read = handlers.fieldsRead(sending.handlers());
    if (read.isEmpty() || !method.isApplication()) {
      return Stream.empty();
    }
    int sent = sending.first().step();
    return IntStream.range(sent + 1, method.steps().size())
        .filter(step -> method.facts().canFollowInOneTurn(sent, step))
        .mapToObj(step -> new CallSite(method, step))
        .flatMap(site -> writes(site, program))
        .filter(write -> read.contains(write.field()))
        .filter(write -> !waitsBetween(method, sent, write.path().get(0).step(), program))
        .map(write -> late(sending, write, program));
  }

  /** What the step stores, itself or in the method that it calls, so that others see it. */
  private static Stream<Write> writes(CallSite site, OwnedProgram program) {
    Optional<FieldRef> own = written(site, program);
    if (own.isPresent()) {
      return Stream.of(new Write(own.get(), List.of(site)));
    }
    List<Method> targets = program.program().universe().targets(site);
    if (targets.size() != 1 || !targets.get(0).isApplication()) {
      return Stream.empty();
    }
    Method callee = targets.get(0);
    return IntStream.range(0, callee.steps().size())
        .mapToObj(step -> new CallSite(callee, step))
        .flatMap(
            inner ->
                written(inner, program).stream()
                    .map(field -> new Write(field, List.of(site, inner))));
  }

  private static Optional<FieldRef> written(CallSite site, OwnedProgram program) {
    Step step = site.method().step(site.step());
    if (step instanceof Step.FieldStore store && !site.method().ref().isConstructor()) {
      FieldRef field = program.program().universe().declaration(store.field());
      boolean visible =
          isVolatile(field, program) || !program.program().locks().around(site).isEmpty();
      return visible ? Optional.of(field) : Optional.empty();
    }
    boolean atomic =
        step instanceof Step.Call call
            && call.target().owner().startsWith(ATOMICS)
            && call.target().name().equals("set")
            && call.arguments().get(0) instanceof Value.Field;
    return atomic
        ? Optional.of(
            program
                .program()
                .universe()
                .declaration(((Value.Field) ((Step.Call) step).arguments().get(0)).field()))
        : Optional.empty();
  }

  private static boolean isVolatile(FieldRef field, OwnedProgram program) {
    return program.program().universe().hierarchy().facts(field.owner()).stream()
        .flatMap(type -> type.fields().stream())
        .filter(declared -> declared.ref().equals(field))
        .anyMatch(FieldFacts::isVolatile);
  }

  private static boolean waitsBetween(Method method, int sent, int write, OwnedProgram program) {
    return program.waitsOf(method).anyMatch(wait -> wait.step() > sent && wait.step() < write);
  }

  private static Finding late(Sending sending, Write write, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    trace.add(
        places.step(
            TraceStep.Kind.HAND_OFF, sending.first(), Names.of(sending.first()) + " sends"));
    for (CallSite frame : write.path().subList(0, write.path().size() - 1)) {
      trace.add(places.call(frame));
    }
    CallSite last = write.path().get(write.path().size() - 1);
    String name = write.field().name();
    trace.add(places.step(TraceStep.Kind.HAZARD, last, name + " is written"));
    trace.add(
        places.step(
            TraceStep.Kind.RELATED,
            sending.handlers().iterator().next(),
            "who gets the message reads " + name));
    return new Finding(
        INFO,
        Level.NOTE,
        LockedEvidence.place(program, write.path()),
        "%s is written after the message is sent whose handler reads it".formatted(name),
        trace);
  }

  /** Waits for which it was decided before the lock was taken. */
  private static Stream<Finding> decidedBefore(LockRegion region, OwnedProgram program) {
    return region.steps().stream()
        .mapToObj(step -> new CallSite(region.method(), step))
        .filter(site -> waitsForSignal(site))
        .flatMap(site -> staleCondition(site, region, program).stream());
  }

  private static boolean waitsForSignal(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.target().name().equals("wait")
        && call.target().owner().equals("java/lang/Object")
        && site.has(Effect.Waits.class);
  }

  private static Optional<Finding> staleCondition(
      CallSite wait, LockRegion region, OwnedProgram program) {
    for (Guard guard : wait.method().facts().guardsOf(wait.step())) {
      Condition condition = guard.condition();
      if (condition.left() instanceof Value.Field asked
          && isReadBefore(asked, region)
          && !isReadInside(asked, region)) {
        Places places = new Places(program.program());
        String name = asked.field().name();
        return Optional.of(
            new Finding(
                INFO,
                Level.NOTE,
                places.of(wait),
                "%s decides a wait and was read before the lock was taken".formatted(name),
                List.of(
                    LockedEvidence.taking(places, region, TraceStep.Kind.CALL),
                    places.step(
                        TraceStep.Kind.HAZARD, wait, Names.of(wait) + " waits because of it"))));
      }
    }
    return Optional.empty();
  }

  private static boolean isReadBefore(Value.Field field, LockRegion region) {
    int taken = region.place().step();
    return IntStream.range(0, taken).anyMatch(step -> reads(region.method(), step, field));
  }

  private static boolean isReadInside(Value.Field field, LockRegion region) {
    return region.steps().stream().anyMatch(step -> reads(region.method(), step, field));
  }

  private static boolean reads(Method method, int step, Value.Field field) {
    return method.step(step) instanceof Step.FieldLoad load
        && load.object().equals(field.object())
        && load.field().equals(field.field());
  }
}
