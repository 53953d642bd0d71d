package dev.conclint.facts;

import java.util.List;

/** One thing a method body does, in program order. Knows no library. */
public sealed interface Step {

  /** Source line, 0 if the class does not tell. */
  int line();

  /** How a call finds the method that runs. */
  enum Dispatch {
    /** By the class of the receiver. */
    VIRTUAL,
    /** Just the named method: constructor, private method, {@code super.m()}. */
    SPECIAL,
    STATIC
  }

  /** A call; {@code arguments} begin with the receiver unless the dispatch is static. */
  record Call(int line, Dispatch dispatch, MethodRef target, List<Value> arguments)
      implements Step {}

  /** {@code new type}; the constructor call follows as a {@link Call}. */
  record New(int line, String type) implements Step {}

  record NewArray(int line, String type, Value length) implements Step {}

  /**
   * A lambda or method reference.
   *
   * @param implementation the method that runs
   * @param dispatch how it is found; a method reference to an interface method is virtual
   * @param interfaceMethod the functional interface's method that it implements
   * @param captured values bound now; they come before the interface method's own arguments
   */
  record Lambda(
      int line,
      MethodRef implementation,
      Dispatch dispatch,
      MethodRef interfaceMethod,
      List<Value> captured)
      implements Step {}

  /** A read; {@code object} is null-like ({@link Value#NULL}) for static fields. */
  record FieldLoad(int line, Value object, FieldRef field) implements Step {}

  /** A write; {@code object} is {@link Value#NULL} for static fields. */
  record FieldStore(int line, Value object, FieldRef field, Value value) implements Step {

    /** The field as values name it that are read from it. */
    public Value target() {
      return object.equals(Value.NULL)
          ? new Value.StaticField(field)
          : new Value.Field(object, field);
    }
  }

  record ArrayStore(int line, Value array, Value value) implements Step {}

  record MonitorEnter(int line, Value monitor) implements Step {}

  record MonitorExit(int line, Value monitor) implements Step {}

  /** A return; {@link Value#NULL} when nothing is returned. */
  record Return(int line, Value value) implements Step {}

  record Throw(int line, Value exception) implements Step {}
}
