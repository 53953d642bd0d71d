package dev.conclint.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes and joins values within limits, so that no method's values grow without end. */
public final class Values {
  private static final int MAX_ALTERNATIVES = 8;
  private static final int MAX_OPERANDS = 4;
  private static final int MAX_PATH = 4;

  public static final Value ARITHMETIC = new Value.Unknown("arithmetic");
  public static final Value CAUGHT = new Value.Unknown("caught exception");
  static final Value TOO_MANY = new Value.Unknown("too many alternatives");

  private Values() {}

  /** Null stands for a slot that holds nothing usable; joined with anything it stays so. */
  public static @Nullable Value join(@Nullable Value a, @Nullable Value b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.equals(b)) {
      return a;
    }
    Set<Value> all = new LinkedHashSet<>(a.alternatives());
    all.addAll(b.alternatives());
    return all.size() > MAX_ALTERNATIVES ? TOO_MANY : new Value.Choice(List.copyOf(all));
  }

  public static Value computed(Value... operands) {
    Set<Value> leaves = new LinkedHashSet<>();
    for (Value operand : operands) {
      if (operand instanceof Value.Computed computed) {
        leaves.addAll(computed.operands());
      } else {
        leaves.add(operand);
      }
    }
    return leaves.size() > MAX_OPERANDS || leaves.stream().anyMatch(Values::mayBeComputed)
        ? ARITHMETIC
        : new Value.Computed(new ArrayList<>(leaves));
  }

  /**
   * What is computed again and again on branches, as by a generated {@code hashCode}, would double
   * with each branch.
   */
  private static boolean mayBeComputed(Value value) {
    return value instanceof Value.Choice choice
        && choice.alternatives().stream().anyMatch(Value.Computed.class::isInstance);
  }

  public static Value field(Value object, FieldRef field) {
    return depth(object) >= MAX_PATH
        ? new Value.Unknown("long access path")
        : new Value.Field(object, field);
  }

  public static Value element(Value array) {
    return depth(array) >= MAX_PATH
        ? new Value.Unknown("long access path")
        : new Value.Element(array);
  }

  /** Whether the access path, or the test of one, begins with that one. */
  public static boolean startsAt(Value path, Value start) {
    return path.equals(start)
        || (path instanceof Value.Field field && startsAt(field.object(), start))
        || (path instanceof Value.IsInstance test && startsAt(test.object(), start));
  }

  /** The access path, or the test of one, with another start. */
  public static Value moved(Value path, Value from, Value to) {
    if (path.equals(from)) {
      return to;
    }
    if (path instanceof Value.IsInstance test) {
      return new Value.IsInstance(moved(test.object(), from, to), test.type());
    }
    return path instanceof Value.Field field
        ? new Value.Field(moved(field.object(), from, to), field.field())
        : path;
  }

  private static int depth(Value value) {
    if (value instanceof Value.Field field) {
      return 1 + depth(field.object());
    }
    if (value instanceof Value.Element element) {
      return 1 + depth(element.array());
    }
    if (value instanceof Value.Choice choice) {
      return choice.alternatives().stream().mapToInt(Values::depth).max().orElse(0);
    }
    return 0;
  }
}
