package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.Map;

/**
 * Static flags that are off until somebody out of sight wants otherwise, such as a test or somebody
 * who looks for a fault: by a method that nothing in sight calls, or by a system property.
 */
final class Switches {
  private static final Value FALSE = new Value.Constant(0);

  private final Universe universe;
  private final Conditions conditions;
  private final Map<FieldRef, Boolean> off = new HashMap<>();

  Switches(Universe universe, Conditions conditions) {
    this.universe = universe;
    this.conditions = conditions;
  }

  /** Whether the step runs only while a switch is on that is off in general. */
  boolean cover(Method method, int step) {
    return conditions.around(method, step).stream().anyMatch(this::needsSwitch);
  }

  private boolean needsSwitch(Guard guard) {
    return guard.holds()
        && guard.condition().kind() == Condition.Kind.TRUE
        && guard.condition().left() instanceof Value.StaticField flag
        && flag.field().descriptor().equals("Z")
        && isOff(flag.field());
  }

  private boolean isOff(FieldRef flag) {
    FieldRef declared = universe.declaration(flag);
    Boolean known = off.get(declared);
    if (known == null) {
      known =
          universe.classes().isApplication(declared.owner())
              && universe.stored(declared).stream().allMatch(this::leavesOff);
      off.put(declared, known);
    }
    return known;
  }

  private boolean leavesOff(ValueAt stored) {
    MethodRef method = stored.method().ref();
    return stored.value().equals(FALSE)
        || (method.isClassInitializer()
            ? isProperty(stored)
            : stored.value() instanceof Value.Parameter
                && universe.callers(stored.method()).isEmpty());
  }

  /** {@code Boolean.getBoolean("name")}: false unless the program was started with it. */
  private static boolean isProperty(ValueAt stored) {
    return stored.value() instanceof Value.Result result
        && stored.method().step(result.step()) instanceof Step.Call call
        && call.target().owner().equals("java/lang/Boolean")
        && call.target().name().equals("getBoolean");
  }
}
