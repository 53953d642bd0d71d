package dev.conclint.catalogue;

/** What an effect is about: a part of the call, or an owner that the library has. */
public sealed interface Operand {

  record Receiver() implements Operand {}

  /** A declared argument, counted from 0; the receiver is not among them. */
  record Argument(int index) implements Operand {}

  /** What the call returns, or makes when it is a constructor. */
  record Result() implements Operand {}

  /**
   * An owner of the library's own; {@code name} is "" when it is not one and the same everywhere.
   */
  record Library(OwnerKind kind, String name) implements Operand {}

  Operand RECEIVER = new Receiver();
  Operand RESULT = new Result();
}
