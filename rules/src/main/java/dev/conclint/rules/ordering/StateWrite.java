package dev.conclint.rules.ordering;

import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.ValueAt;
import dev.conclint.rules.ordering.Frames.Frame;
import java.util.Optional;

/**
 * A step that says what something keeps from then on, whatever it kept before.
 *
 * @param frame where the step is
 * @param holder the field that is written or the container that is changed, as the root of the
 *     frame names it
 * @param key what the container keeps the value under, as the writing method names it
 * @param value what is kept, as the writing method names it; empty where something is removed
 * @param operation which way it is changed
 */
record StateWrite(
    CallSite site,
    Frame frame,
    ValueAt holder,
    Optional<Value> key,
    Optional<Value> value,
    String operation) {

  /** What is written, for people. */
  String holderName() {
    Value named = holder.value();
    if (named instanceof Value.Field field) {
      return name(field.field());
    }
    return named instanceof Value.StaticField field ? name(field.field()) : "one object";
  }

  private static String name(FieldRef field) {
    String owner = field.owner();
    return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + field.name();
  }
}
