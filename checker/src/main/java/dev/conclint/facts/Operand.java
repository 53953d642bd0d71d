package dev.conclint.facts;

import java.util.List;

/** What a step of a {@link BodyBuilder body} works on; its value depends on the path taken. */
public sealed interface Operand {

  /** The same on every path. */
  record Known(Value value) implements Operand {}

  /** What the local variable of that number holds. */
  record Local(int variable) implements Operand {}

  /** What the instance field of that object holds. */
  record FieldOf(Operand object, FieldRef field) implements Operand {}

  /** An element of that array. */
  record ElementOf(Operand array) implements Operand {}

  /** Whether the object is of that class, as {@link Value.IsInstance} names it. */
  record InstanceOf(Operand object, String type) implements Operand {}

  /** Computed from those by arithmetic or comparison. */
  record ComputedOf(List<Operand> operands) implements Operand {}

  Operand NULL = new Known(Value.NULL);

  Operand THIS = new Known(Value.THIS);

  Operand ARITHMETIC = new Known(Values.ARITHMETIC);

  static Operand constant(Object literal) {
    return new Known(new Value.Constant(literal));
  }

  static Operand unknown(String reason) {
    return new Known(new Value.Unknown(reason));
  }
}
