package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is put into arrays and collections, by the field that holds the collection or the step that
 * made it. Instances that live in one field are one collection.
 */
final class Collections {
  private static final int MAX_ALIASES = 6;

  private final Universe universe;
  private final Map<Object, Set<Hold>> holds = new HashMap<>();

  /** A value that was put in, with the key that it was put under if there is one. */
  record Hold(Method method, Value value, Optional<Value> key) {

    boolean mayBe(Optional<String> wanted, ValueFlow flow) {
      if (wanted.isEmpty() || key.isEmpty()) {
        return true;
      }
      return flow.text(new ValueAt(method, key.get())).map(wanted.get()::equals).orElse(true);
    }
  }

  private Collections(Universe universe) {
    this.universe = universe;
  }

  static Collections of(Universe universe) {
    Collections collections = new Collections(universe);
    universe.methods().forEach(collections::index);
    return collections;
  }

  Set<Hold> heldBy(Object container) {
    return holds.getOrDefault(container, Set.of());
  }

  private void index(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      Step step = method.step(i);
      if (step instanceof Step.ArrayStore store) {
        add(method, store.array(), new Hold(method, store.value(), Optional.empty()));
      } else if (step instanceof Step.Call call) {
        indexCall(method, i, call);
      }
    }
  }

  private void indexCall(Method method, int index, Step.Call call) {
    for (Effect effect : method.effects(index)) {
      if (effect instanceof Effect.Holds holding) {
        Optional<Value> key =
            holding.key().isPresent()
                ? Universe.argument(holding.key().getAsInt(), call)
                : Optional.empty();
        Optional<Value> held = Universe.argument(holding.argument(), call);
        Optional<Value> container = Universe.operand(holding.in(), call, index);
        if (held.isPresent() && container.isPresent()) {
          add(method, container.get(), new Hold(method, held.get(), key));
        }
      } else if (effect instanceof Effect.Puts puts) {
        Optional<Value> held = Universe.argument(puts.value().orElse(0), call);
        Optional<Value> container = Universe.operand(puts.into(), call, index);
        if (held.isPresent() && container.isPresent()) {
          add(method, container.get(), new Hold(method, held.get(), Optional.empty()));
        }
      }
    }
  }

  private void add(Method method, Value container, Hold hold) {
    for (Object name : names(method, container, 0)) {
      holds.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(hold);
    }
  }

  private List<Object> names(Method method, Value container, int depth) {
    if (depth > MAX_ALIASES) {
      return List.of();
    }
    if (container instanceof Value.Field field) {
      return List.of(universe.declaration(field.field()));
    }
    if (container instanceof Value.StaticField field) {
      return List.of(universe.declaration(field.field()));
    }
    if (container instanceof Value.Result result) {
      return resultNames(method, result, depth);
    }
    if (container instanceof Value.Parameter parameter) {
      return capturedNames(method, parameter.index(), depth);
    }
    if (container instanceof Value.Choice choice) {
      List<Object> names = new ArrayList<>();
      choice.alternatives().forEach(one -> names.addAll(names(method, one, depth + 1)));
      return names;
    }
    return List.of();
  }

  private List<Object> resultNames(Method method, Value.Result result, int depth) {
    CallSite site = new CallSite(method, result.step());
    Optional<Value> alias = site.given();
    return alias.isPresent() ? names(method, alias.get(), depth + 1) : List.of(site);
  }

  private List<Object> capturedNames(Method method, int index, int depth) {
    List<Object> names = new ArrayList<>();
    for (CallSite creator : universe.creators(method)) {
      if (creator.method().step(creator.step()) instanceof Step.Lambda lambda
          && index < lambda.captured().size()) {
        names.addAll(names(creator.method(), lambda.captured().get(index), depth + 1));
      }
    }
    return names;
  }
}
