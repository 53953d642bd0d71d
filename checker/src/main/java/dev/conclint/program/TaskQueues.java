package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Executors that programs build for themselves: a class that puts the functions it is given into a
 * queue of its own and takes them out again to run them. Such a class runs its tasks in order; on
 * whose thread matters less than that it is one at a time.
 */
public final class TaskQueues {
  private final Universe universe;
  private final Map<CallSite, Value> enqueued = new HashMap<>();
  private final Map<String, FieldRef> queueOf = new HashMap<>();

  private TaskQueues(Universe universe) {
    this.universe = universe;
  }

  static TaskQueues of(Universe universe) {
    TaskQueues queues = new TaskQueues(universe);
    Set<FieldRef> drained = queues.drainedFields();
    for (Method method : universe.methods()) {
      queues.collect(method, drained);
    }
    return queues;
  }

  /** The field with the queue, if objects of the class are executors of that sort. */
  public Optional<FieldRef> queueOf(String type) {
    for (String supertype : universe.hierarchy().supertypes(type)) {
      FieldRef queue = queueOf.get(supertype);
      if (queue != null) {
        return Optional.of(queue);
      }
    }
    return Optional.empty();
  }

  /** The task that this call puts into its object's queue. */
  Optional<Value> enqueued(CallSite site) {
    return Optional.ofNullable(enqueued.get(site));
  }

  /** Whether the value was taken out of such a queue. */
  boolean isDrained(ValueAt value) {
    return value.value() instanceof Value.Result result
        && value.method().step(result.step()) instanceof Step.Call call
        && drainedBy(value.method(), result.step(), call)
            .filter(queueOf::containsValue)
            .isPresent();
  }

  private Set<FieldRef> drainedFields() {
    Set<FieldRef> fields = new HashSet<>();
    for (Method method : universe.methods()) {
      for (int i = 0; i < method.steps().size(); i++) {
        if (method.step(i) instanceof Step.Call call) {
          drainedBy(method, i, call).ifPresent(fields::add);
        }
      }
    }
    return fields;
  }

  private Optional<FieldRef> drainedBy(Method method, int step, Step.Call call) {
    return Universe.effect(method, step, Effect.Takes.class)
        .flatMap(takes -> fieldOf(takes.from(), method, call, step));
  }

  private Optional<FieldRef> fieldOf(Operand operand, Method method, Step.Call call, int step) {
    return Universe.operand(operand, call, step).flatMap(value -> fieldOf(value, method));
  }

  /** The field that the value is read from, perhaps through an accessor. */
  private Optional<FieldRef> fieldOf(Value value, Method method) {
    if (value instanceof Value.Field field) {
      return Optional.of(universe.declaration(field.field()));
    }
    if (value instanceof Value.Result result && method.step(result.step()) instanceof Step.Call) {
      List<Method> targets = universe.targets(new CallSite(method, result.step()));
      List<Value> returns = targets.size() == 1 ? universe.returns(targets.get(0)) : List.of();
      return returns.size() == 1 && returns.get(0) instanceof Value.Field field
          ? Optional.of(universe.declaration(field.field()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private void collect(Method method, Set<FieldRef> drained) {
    if (method.facts().isStatic()) {
      return;
    }
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call) {
        collect(new CallSite(method, i), call, drained);
      }
    }
  }

  private void collect(CallSite site, Step.Call call, Set<FieldRef> drained) {
    for (Effect effect : site.method().effects(site.step())) {
      Optional<FieldRef> queue = Optional.empty();
      Optional<Value> task = Optional.empty();
      if (effect instanceof Effect.Puts puts) {
        queue = fieldOf(puts.into(), site.method(), call, site.step());
        task = Universe.argument(puts.value().orElse(0), call);
      } else if (effect instanceof Effect.Holds holds) {
        queue = fieldOf(holds.in(), site.method(), call, site.step());
        task = Universe.argument(holds.argument(), call);
      }
      if (queue.isPresent() && task.isPresent() && drained.contains(queue.get())) {
        collect(site, queue.get(), task.get());
      }
    }
  }

  private void collect(CallSite site, FieldRef queue, Value task) {
    Method method = site.method();
    if (queue.owner().equals(method.type().name()) && isFunctionParameter(method, task)) {
      enqueued.put(site, task);
      queueOf.put(queue.owner(), queue);
    }
  }

  private static boolean isFunctionParameter(Method method, Value task) {
    if (!(task instanceof Value.Parameter parameter) || parameter.index() == 0) {
      return false;
    }
    List<String> types = Descriptors.parameters(method.ref().descriptor());
    int position = parameter.index() - 1;
    return position < types.size()
        && Callbacks.isFunctionOfJdk(Descriptors.typeName(types.get(position)));
  }
}
