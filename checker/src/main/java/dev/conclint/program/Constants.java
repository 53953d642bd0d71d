package dev.conclint.program;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.List;
import java.util.Set;

/** Follows numbers and strings back to constants. */
final class Constants {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_SOURCES = 20;

  private final Universe universe;

  Constants(Universe universe) {
    this.universe = universe;
  }

  /** Adds the constants that the value can be; false if it can be anything else. */
  boolean collect(Method method, Value value, Set<Object> literals, int depth) {
    if (depth > MAX_DEPTH) {
      return false;
    }
    if (value instanceof Value.Constant constant) {
      literals.add(constant.literal());
      return true;
    }
    if (value instanceof Value.Choice choice) {
      return choice.alternatives().stream()
          .allMatch(one -> collect(method, one, literals, depth + 1));
    }
    if (value instanceof Value.StaticField field) {
      return collectStores(universe.stores(field.field()), literals, depth);
    }
    if (value instanceof Value.Field field) {
      return collectStores(universe.stores(field.field()), literals, depth);
    }
    if (value instanceof Value.Parameter parameter) {
      return collectArguments(method, parameter.index(), literals, depth);
    }
    return false;
  }

  private boolean collectStores(List<CallSite> stores, Set<Object> literals, int depth) {
    return !stores.isEmpty()
        && stores.size() <= MAX_SOURCES
        && stores.stream()
            .allMatch(
                store ->
                    collect(
                        store.method(),
                        ((Step.FieldStore) store.method().step(store.step())).value(),
                        literals,
                        depth + 1));
  }

  private boolean collectArguments(Method method, int index, Set<Object> literals, int depth) {
    List<CallSite> callers = universe.callers(method);
    return !callers.isEmpty()
        && callers.size() <= MAX_SOURCES
        && callers.stream()
            .allMatch(
                caller ->
                    caller.method().step(caller.step()) instanceof Step.Call call
                        && index < call.arguments().size()
                        && collect(
                            caller.method(), call.arguments().get(index), literals, depth + 1));
  }
}
