package dev.conclint.rules.joins;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.EntryLocks.Held;
import dev.conclint.program.LockRef;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Locks;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.Findings;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two locks that are taken in both orders: each side can hold what the other one wants. */
public final class LockOrderInversion implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          LockOrderInversion.class,
          Family.JOINS,
          Level.ERROR,
          "0.1",
          "Two locks are taken in opposite orders");

  /** Calls between the locks with which the evidence is still believed. */
  private static final int MAX_CALLS = 3;

  /** Objects that a lock can be, beyond which it is not asked which. */
  private static final int MAX_CANDIDATES = 3;

  private record Order(LockRef outer, LockRef inner) {

    Order reversed() {
      return new Order(inner, outer);
    }
  }

  /** One lock taken inside another; {@code path} are the calls between, and the taking step. */
  private record Nesting(LockRegion outer, LockRegion inner, List<CallSite> path, boolean exact) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Map<Order, List<Nesting>> nestings = nestings(program);
    return nestings.entrySet().stream()
        .flatMap(
            entry ->
                inversions(
                    entry.getKey(),
                    entry.getValue(),
                    nestings.getOrDefault(entry.getKey().reversed(), List.of()),
                    program));
  }

  /** One for each place that takes the outer lock: who mends the order there mends them all. */
  private static Stream<Finding> inversions(
      Order order, List<Nesting> nestings, List<Nesting> others, OwnedProgram program) {
    Map<CallSite, Finding> best = new LinkedHashMap<>();
    for (Nesting nesting : nestings) {
      others.stream()
          .filter(other -> canMeet(nesting, other, program))
          .map(other -> finding(order, nesting, other, program))
          .forEach(one -> best.merge(nesting.outer().place(), one, Findings::better));
    }
    return best.values().stream();
  }

  private static Map<Order, List<Nesting>> nestings(OwnedProgram program) {
    Map<Order, List<Nesting>> nestings = new LinkedHashMap<>();
    for (LockRegion outer : program.program().locks().all()) {
      if (candidates(outer).isEmpty() || outer.confined() || isChoice(outer)) {
        continue;
      }
      for (Inside inside : program.lockedCode().of(outer)) {
        for (LockRegion inner : program.program().locks().of(inside.method())) {
          if (isNested(outer, inner, inside)) {
            orders(outer, inner, inside, program)
                .forEach(
                    order ->
                        nestings
                            .computeIfAbsent(order, o -> new ArrayList<>())
                            .add(nesting(outer, inner, inside)));
          }
        }
      }
    }
    return nestings;
  }

  private static Nesting nesting(LockRegion outer, LockRegion inner, Inside inside) {
    boolean exact = inside.approximations() == 0 && areKnown(outer, inner);
    return new Nesting(outer, inner, inner.taken().map(inside::to).orElse(inside.path()), exact);
  }

  private static List<Order> orders(
      LockRegion outer, LockRegion inner, Inside inside, OwnedProgram program) {
    if (!areKnown(outer, inner) && isCompared(inner.place())) {
      return List.of();
    }
    return candidates(outer).stream()
        .flatMap(one -> candidates(inner).stream().map(other -> new Order(one, other)))
        .filter(order -> !isHeldAlready(order, outer, inner, inside, program))
        .toList();
  }

  private static boolean areKnown(LockRegion outer, LockRegion inner) {
    return candidates(outer).size() == 1 && candidates(inner).size() == 1;
  }

  /** Whether it may be the smaller number that decides which of two comes first. */
  private static boolean isCompared(CallSite taking) {
    return taking.method().facts().guardsOf(taking.step()).stream()
        .anyMatch(guard -> guard.condition().kind() == Condition.Kind.LESS);
  }

  /**
   * The locks that it can be; none if they are too many to mean much. Whoever may be given another
   * one from out of sight has that on both sides.
   */
  private static List<LockRef> candidates(LockRegion region) {
    List<LockRef> made = region.locks().stream().filter(lock -> !isPassed(lock)).toList();
    List<LockRef> all = made.isEmpty() ? List.copyOf(region.locks()) : made;
    return all.size() > MAX_CANDIDATES ? List.of() : all;
  }

  private static boolean isPassed(LockRef lock) {
    return lock.lock().filter(ObjectRef.Passed.class::isInstance).isPresent();
  }

  /** Of a lock that depends on the way taken, one of the ways may be missing. */
  private static boolean isChoice(LockRegion region) {
    return region.value().value() instanceof Value.Choice;
  }

  private static boolean isNested(LockRegion outer, LockRegion inner, Inside inside) {
    boolean taken =
        inner.taken().isPresent()
            ? inside.runs(inner.taken().get().step())
            : !inside.path().isEmpty();
    return taken
        && inner.method().isApplication()
        && inner.waits()
        && !inner.confined()
        && !isChoice(inner)
        && !candidates(inner).isEmpty()
        && !isUnderConstruction(inner, inside);
  }

  /** Whether a constructor locks the object that it makes, which nobody else knows yet. */
  private static boolean isUnderConstruction(LockRegion inner, Inside inside) {
    if (!inner.method().isThis(inner.value().value())) {
      return false;
    }
    Method method = inner.method();
    for (int i = inside.path().size() - 1; !method.ref().isConstructor() && i >= 0; i--) {
      CallSite caller = inside.path().get(i);
      if (!callsThis(caller)) {
        return false;
      }
      method = caller.method();
    }
    return method.ref().isConstructor();
  }

  private static boolean callsThis(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.dispatch() != Step.Dispatch.STATIC
        && site.method().isThis(call.arguments().get(0));
  }

  /** A lock that is taken again by its holder, who took it before the outer one or on the way. */
  private static boolean isHeldAlready(
      Order order, LockRegion outer, LockRegion inner, Inside inside, OwnedProgram program) {
    Locks locks = program.program().locks();
    List<LockRegion> around =
        Stream.concat(Stream.of(outer.place()), inside.path().stream())
            .flatMap(site -> locks.around(site).stream())
            .toList();
    Optional<Value> named = inside.value(inner, program.program());
    return locks.mayBeOneObject(order.outer(), order.inner())
        || named.filter(value -> canBe(outer, value)).isPresent()
        || around.stream()
            .anyMatch(region -> named.filter(value -> canBe(region, value)).isPresent())
        || Stream.concat(
                around.stream().flatMap(region -> region.locks().stream()),
                program.program().entryLocksByName().of(outer.method()).stream().map(Held::lock))
            .anyMatch(held -> locks.mayBeOneObject(held, order.inner()));
  }

  private static boolean canBe(LockRegion region, Value value) {
    Value lock = region.value().value();
    return lock.equals(value)
        || (lock instanceof Value.Choice choice && choice.alternatives().contains(value));
  }

  private static boolean canMeet(Nesting one, Nesting other, OwnedProgram program) {
    Locks locks = program.program().locks();
    return locks.exclude(one.outer(), other.inner())
        && locks.exclude(one.inner(), other.outer())
        && !haveCommonOuter(one.outer(), other.outer(), program)
        && !program.areOneThread(one.outer().method(), other.outer().method());
  }

  private static boolean haveCommonOuter(LockRegion one, LockRegion other, OwnedProgram program) {
    Set<Held> aroundOne = program.program().entryLocks().around(one);
    Set<Held> aroundOther = program.program().entryLocks().around(other);
    return aroundOne.stream().anyMatch(held -> aroundOther.stream().anyMatch(held::excludes));
  }

  private static Finding finding(
      Order order, Nesting nesting, Nesting other, OwnedProgram program) {
    return new Finding(
        INFO,
        level(order, nesting, other),
        LockedEvidence.place(program, nesting.path()),
        "%s is taken while %s is held, and elsewhere the other way round"
            .formatted(
                LockedEvidence.describe(nesting.inner()), LockedEvidence.describe(nesting.outer())),
        trace(nesting, other, program));
  }

  /** Over many calls it is likely that some condition keeps the two orders apart. */
  private static Level level(Order order, Nesting nesting, Nesting other) {
    boolean exact = nesting.exact() && other.exact();
    if (!exact
        || nesting.path().size() > MAX_CALLS
        || other.path().size() > MAX_CALLS
        || areOfTwoPhases(nesting, other)) {
      return Level.NOTE;
    }
    boolean one = order.outer().isOne() && order.inner().isOne();
    return one && staysWithObject(nesting) && staysWithObject(other) ? Level.ERROR : Level.WARNING;
  }

  /** Whether the one runs only while a field says so, and the other only while it does not. */
  private static boolean areOfTwoPhases(Nesting one, Nesting other) {
    Set<Guard> flags = flags(one);
    return flags(other).stream()
        .anyMatch(guard -> flags.contains(new Guard(guard.condition(), !guard.holds())));
  }

  private static Set<Guard> flags(Nesting nesting) {
    return Stream.concat(Stream.of(nesting.outer().place()), nesting.path().stream())
        .flatMap(site -> site.method().facts().guardsOf(site.step()).stream())
        .filter(guard -> isFlag(guard.condition()))
        .collect(Collectors.toSet());
  }

  private static boolean isFlag(Condition condition) {
    return condition.kind() == Condition.Kind.TRUE
        && (condition.left() instanceof Value.StaticField
            || (condition.left() instanceof Value.Field field
                && field.object().equals(Value.THIS)));
  }

  /** Locks of two objects of one class are told apart only while the code stays with one object. */
  private static boolean staysWithObject(Nesting nesting) {
    return nesting.path().stream()
        .limit(Math.max(0, nesting.path().size() - 1))
        .allMatch(
            site ->
                site.method().step(site.step()) instanceof Step.Call call
                    && (call.dispatch() == Step.Dispatch.STATIC
                        || call.arguments().get(0).equals(Value.THIS)));
  }

  private static List<TraceStep> trace(Nesting nesting, Nesting other, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace =
        new ArrayList<>(
            LockedEvidence.trace(
                program,
                nesting.outer(),
                nesting.path(),
                "takes " + LockedEvidence.describe(nesting.inner())));
    trace.add(LockedEvidence.taking(places, other.outer(), TraceStep.Kind.RELATED));
    trace.add(LockedEvidence.taking(places, other.inner(), TraceStep.Kind.RELATED));
    return trace;
  }
}
