package dev.conclint.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value came from, as far as one method shows it without running. */
public sealed interface Value {

  /** A parameter; in an instance method number 0 is {@code this}. */
  record Parameter(int index) implements Value {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Parameter that && index == that.index;
    }

    @Override
    public int hashCode() {
      return index;
    }
  }

  /** What the instance field of that object holds. */
  record Field(Value object, FieldRef field) implements Value {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Field that && field.equals(that.field) && object.equals(that.object);
    }

    @Override
    public int hashCode() {
      return 31 * object.hashCode() + field.hashCode();
    }
  }

  /** What the static field holds. */
  record StaticField(FieldRef field) implements Value {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof StaticField that && field.equals(that.field);
    }

    @Override
    public int hashCode() {
      return field.hashCode();
    }
  }

  /** What the step of that index made: a call's result, an object, an array, a function. */
  record Result(int step) implements Value {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Result that && step == that.step;
    }

    @Override
    public int hashCode() {
      return 31 + step;
    }
  }

  /** A number, string, or {@code Class} name; {@link #NULL} for null. */
  record Constant(Object literal) implements Value {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Constant that && literal.equals(that.literal);
    }

    @Override
    public int hashCode() {
      return literal.hashCode();
    }
  }

  /** An element of that array. */
  record Element(Value array) implements Value {}

  /** One of several, depending on the path taken. */
  record Choice(List<Value> alternatives) implements Value {}

  /** Computed from those values by arithmetic or comparison. */
  record Computed(List<Value> operands) implements Value {}

  /**
   * Whether the object is of that class.
   *
   * @param type internal name of a class, or the descriptor of an array
   */
  record IsInstance(Value object, String type) implements Value {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof IsInstance that
          && type.equals(that.type)
          && object.equals(that.object);
    }

    @Override
    public int hashCode() {
      return 31 * object.hashCode() + type.hashCode();
    }
  }

  /** Not known, and why, so that a missing finding can be explained. */
  record Unknown(String reason) implements Value {}

  Constant NULL = new Constant("null reference");

  Parameter THIS = new Parameter(0);

  /** The values that it can be: itself alone, unless it is a choice. */
  default List<Value> alternatives() {
    return List.of(this);
  }

  /** What an access path or a test of one starts from: {@code a} in {@code a.b.c}. */
  default Value root() {
    if (this instanceof Field field) {
      return field.object().root();
    }
    return this instanceof IsInstance test ? test.object().root() : this;
  }
}
