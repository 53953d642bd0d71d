package dev.conclint.frontend.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names of variables and local classes mean in a block. */
final class LocalScope {
  private final @Nullable LocalScope outer;
  private final BodyScope body;
  private final Map<String, LocalVariable> variables = new HashMap<>();
  private final Results returned;
  private final Results yielded;
  private TypeScope types;

  /** What a body or a {@code switch} gives its user. */
  static final class Results {
    private final @Nullable Type target;
    private final List<Type> found = new ArrayList<>();

    Results(@Nullable Type target) {
      this.target = target;
    }

    /** The type that is wanted, null if nobody knows yet. */
    @Nullable Type target() {
      return target;
    }

    void add(Type type) {
      found.add(type);
    }

    List<Type> found() {
      return found;
    }
  }

  private LocalScope(
      @Nullable LocalScope outer,
      BodyScope body,
      TypeScope types,
      Results returned,
      Results yielded) {
    this.outer = outer;
    this.body = body;
    this.types = types;
    this.returned = returned;
    this.yielded = yielded;
  }

  static LocalScope of(
      BodyScope body, TypeScope types, @Nullable LocalScope outer, @Nullable Type result) {
    return new LocalScope(outer, body, types, new Results(result), new Results(null));
  }

  LocalScope block() {
    return new LocalScope(this, body, types, returned, yielded);
  }

  LocalScope lambda(@Nullable Type result) {
    return new LocalScope(this, body.lambda(), types, new Results(result), new Results(null));
  }

  LocalScope switched(@Nullable Type target) {
    return new LocalScope(this, body, types, returned, new Results(target));
  }

  BodyScope body() {
    return body;
  }

  TypeScope types() {
    return types;
  }

  Results returned() {
    return returned;
  }

  Results yielded() {
    return yielded;
  }

  void declare(LocalVariable variable) {
    variables.put(variable.name(), variable);
  }

  void declare(SourceClass local) {
    types = types.with(Map.of(local.simpleName(), new Type.Reference(local.name(), List.of())));
  }

  @Nullable LocalVariable find(String name) {
    for (@Nullable LocalScope at = this; at != null; at = at.outer) {
      LocalVariable found = at.variables.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
