package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two dependents of one future that rely on each other: they run in no order, today the reverse.
 */
public final class UnorderedCallbacks implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnorderedCallbacks.class,
          Family.ORDERING,
          Level.WARNING,
          "0.1",
          "Callbacks of one future rely on the order of their registration");

  private static final String STAGE = "java/util/concurrent/CompletionStage";

  /** What the code of a callback does that another one can depend on. */
  private record Footprint(Set<FieldRef> reads, Set<FieldRef> writes, Set<ObjectRef> changes) {

    /** What the first does and the second depends on. */
    Optional<String> meets(Footprint second) {
      Set<FieldRef> fields = new LinkedHashSet<>(writes);
      Set<FieldRef> used = new HashSet<>(second.reads);
      used.addAll(second.writes);
      fields.retainAll(used);
      if (!fields.isEmpty()) {
        return Optional.of("the field " + fields.iterator().next().name());
      }
      Set<ObjectRef> objects = new LinkedHashSet<>(changes);
      objects.retainAll(second.changes);
      return objects.isEmpty() ? Optional.empty() : Optional.of("one object");
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(method -> findings(method, program));
  }

  private static Stream<Finding> findings(Method method, OwnedProgram program) {
    List<Event> callbacks =
        program.program().summaries().events(method).stream()
            .filter(event -> event.kind() == Event.Kind.CONTINUE)
            .filter(event -> event.path().size() == 1 && event.executor().isEmpty())
            .filter(event -> program.program().isCallOn(event.origin(), STAGE))
            .filter(event -> !isComplete(event, program) && !combines(event.origin()))
            .toList();
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < callbacks.size(); i++) {
      for (int j = i + 1; j < callbacks.size(); j++) {
        pair(callbacks.get(i), callbacks.get(j), program).ifPresent(found::add);
      }
    }
    return found.stream();
  }

  /** What waits for another stage as well is in order with that one. */
  private static boolean combines(CallSite site) {
    return site.has(Effect.Combines.class);
  }

  /** Of one that runs after a failure and one that does not, only one runs. */
  private static boolean areExclusive(Event one, Event two) {
    return isOnFailure(one.origin()) != isOnFailure(two.origin());
  }

  private static boolean isOnFailure(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.target().name().startsWith("exceptionally");
  }

  private static boolean isComplete(Event event, OwnedProgram program) {
    Set<Owner> owners = program.completers(event.stage().orElseThrow());
    return !owners.isEmpty() && owners.stream().allMatch(owner -> owner.kind() == OwnerKind.CALLER);
  }

  private static Optional<Finding> pair(Event one, Event two, OwnedProgram program) {
    boolean ordered = one.site().step() < two.site().step();
    Event first = ordered ? one : two;
    Event second = ordered ? two : one;
    boolean same =
        first.stage().equals(second.stage())
            && !first.site().equals(second.site())
            && !isChainOf(first)
            && !areExclusive(first, second)
            && first
                .site()
                .method()
                .facts()
                .canFollowReturnOf(first.site().step(), second.site().step());
    return same
        ? footprint(first, program)
            .meets(footprint(second, program))
            .map(what -> finding(first, second, what, program))
        : Optional.empty();
  }

  /** Whether the variable that the callback is registered on then holds what that returned. */
  private static boolean isChainOf(Event callback) {
    return callback.stage().orElseThrow().value() instanceof Value.Choice choice
        && choice.alternatives().contains(new Value.Result(callback.site().step()));
  }

  private static Footprint footprint(Event callback, OwnedProgram program) {
    Footprint footprint =
        new Footprint(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Functions.Body body :
        program.program().functions().candidates(callback.subject(), callback.called())) {
      Set<Method> code = program.lockedCode().reachable(body.method());
      code.stream().filter(Method::isApplication).forEach(m -> add(m, code, footprint, program));
    }
    return footprint;
  }

  private static void add(
      Method method, Set<Method> code, Footprint footprint, OwnedProgram program) {
    for (int i = 0; i < method.steps().size(); i++) {
      Step step = method.step(i);
      if (step instanceof Step.FieldLoad load) {
        footprint.reads().add(load.field());
      } else if (step instanceof Step.FieldStore store && !method.ref().isConstructor()) {
        footprint.writes().add(store.field());
      }
      CallSite site = new CallSite(method, i);
      if (step instanceof Step.Call && Mutations.ofShared(site, code, program)) {
        Mutations.of(site, program).ifPresent(value -> addChange(value, footprint, program));
      }
      Mutations.sends(site).forEach(value -> addObjects(value, footprint, program));
    }
  }

  private static void addChange(ValueAt value, Footprint footprint, OwnedProgram program) {
    if (value.value() instanceof Value.Field field) {
      footprint.writes().add(field.field());
    }
    addObjects(value, footprint, program);
  }

  private static void addObjects(ValueAt value, Footprint footprint, OwnedProgram program) {
    program.program().flow().objects(value).stream()
        .filter(ObjectRef::isIdentity)
        .forEach(footprint.changes()::add);
  }

  private static Finding finding(Event first, Event second, String what, OwnedProgram program) {
    Places places = new Places(program.program());
    return new Finding(
        INFO,
        Level.WARNING,
        places.of(second.origin()),
        "%s may run before the callback that was registered first, and both use %s"
            .formatted(Names.of(second.origin()), what),
        List.of(
            places.step(
                TraceStep.Kind.RELATED,
                first.origin(),
                Names.of(first.origin()) + " registers the first callback"),
            places.step(
                TraceStep.Kind.HAZARD,
                second.origin(),
                Names.of(second.origin()) + " registers another one on the same future")));
  }
}
