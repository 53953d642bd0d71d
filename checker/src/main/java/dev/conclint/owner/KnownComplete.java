package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Knows waits that do not wait: for what a caller has asked to be done, and for what a continuation
 * continues.
 */
final class KnownComplete {
  private static final int MAX_STAGES = 8;

  private final Program program;
  private final Guards guards;

  KnownComplete(Program program, Guards guards) {
    this.program = program;
    this.guards = guards;
  }

  boolean isKnown(ValueAt subject, Visit visit) {
    return isAskedByCaller(subject.value(), visit) || isContinued(subject, visit.root());
  }

  private boolean isAskedByCaller(Value subject, Visit visit) {
    Value value = subject;
    Visit at = visit;
    while (value instanceof Value.Parameter parameter && at.first().edge().isPresent()) {
      Edge edge = at.first().edge().get();
      if (!(edge.site().method().step(edge.site().step()) instanceof Step.Call call)
          || parameter.index() >= call.arguments().size()) {
        return false;
      }
      value = call.arguments().get(parameter.index());
      if (guards.saysDone(value, edge.site().method(), edge.site().step())) {
        return true;
      }
      at = at.first().before().orElseThrow();
    }
    return false;
  }

  private boolean isContinued(ValueAt subject, TaskRoot root) {
    Optional<ValueAt> stage = root.handOff().flatMap(Event::stage);
    if (root.cause() != TaskRoot.Cause.CONTINUATION || stage.isEmpty()) {
      return false;
    }
    Set<ObjectRef> complete = new HashSet<>();
    Set<Object> containers = new HashSet<>();
    addComplete(stage.get(), complete, containers, 0);
    Set<ObjectRef> waited = program.flow().objects(subject);
    return (!waited.isEmpty() && complete.containsAll(waited)) || isElementOf(subject, containers);
  }

  private boolean isElementOf(ValueAt subject, Set<Object> containers) {
    return !containers.isEmpty()
        && program.flow().containersOfElement(subject).stream().anyMatch(containers::contains);
  }

  private void addComplete(
      ValueAt stage, Set<ObjectRef> complete, Set<Object> containers, int depth) {
    for (ObjectRef object : program.flow().objects(stage)) {
      if (depth >= MAX_STAGES || !complete.add(object)) {
        continue;
      }
      if (object instanceof ObjectRef.Made made) {
        addInputs(made, complete, containers, depth);
      } else if (object instanceof ObjectRef.Returned returned) {
        addArguments(returned.site(), complete, containers);
      }
    }
  }

  /**
   * A stage that code out of sight made of other stages: who continues it and asks them for their
   * results relies on it as on {@code allOf}.
   */
  private void addArguments(CallSite site, Set<ObjectRef> complete, Set<Object> containers) {
    if (site.method().step(site.step()) instanceof Step.Call call
        && program.universe().targets(site).isEmpty()) {
      call.arguments().stream()
          .map(argument -> new ValueAt(site.method(), argument))
          .forEach(argument -> addElements(argument, complete, containers));
    }
  }

  private void addElements(ValueAt container, Set<ObjectRef> complete, Set<Object> containers) {
    complete.addAll(program.flow().elements(container));
    containers.addAll(program.flow().containers(container));
  }

  /** What had to be complete before that stage was. */
  private void addInputs(
      ObjectRef.Made made, Set<ObjectRef> complete, Set<Object> containers, int depth) {
    CallSite site = made.site();
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return;
    }
    for (Effect effect : site.method().effects(site.step())) {
      Optional<Value> input = Optional.empty();
      if (effect instanceof Effect.Combines combines) {
        input = Universe.operand(combines.of(), call, site.step());
      } else if (effect instanceof Effect.Then then) {
        input = Universe.operand(then.of(), call, site.step());
      }
      if (input.isPresent()) {
        ValueAt value = new ValueAt(site.method(), input.get(), made.context());
        addComplete(value, complete, containers, depth + 1);
        addElements(value, complete, containers);
      }
    }
  }
}
