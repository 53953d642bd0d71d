package dev.conclint.program;

import dev.conclint.facts.Value;
import java.util.List;
import java.util.Optional;

/** Replaces the parameters in an access path by what is passed for them. */
final class Substitution {
  private static final int MAX_PATH = 3;

  private Substitution() {}

  /** Empty if the path does not start at a parameter, or at one that is not passed. */
  static Optional<Value> apply(Value path, List<Value> arguments) {
    return depth(path) > MAX_PATH ? Optional.empty() : replace(path, arguments);
  }

  private static Optional<Value> replace(Value path, List<Value> arguments) {
    if (path instanceof Value.Parameter parameter) {
      return parameter.index() < arguments.size()
          ? Optional.of(arguments.get(parameter.index()))
          : Optional.empty();
    }
    if (path instanceof Value.Field field) {
      return replace(field.object(), arguments)
          .map(object -> new Value.Field(object, field.field()));
    }
    return Optional.empty();
  }

  private static int depth(Value path) {
    return path instanceof Value.Field field ? 1 + depth(field.object()) : 0;
  }
}
