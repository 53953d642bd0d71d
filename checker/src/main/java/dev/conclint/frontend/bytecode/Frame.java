package dev.conclint.frontend.bytecode;

import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Local variables and operand stack; a long or double takes two slots, the second one empty. */
final class Frame {
  private static final Value NOTHING = new Value.Unknown("unset variable");

  private final @Nullable Value[] locals;
  private final @Nullable Value[] stack;
  private int top;

  Frame(int maxLocals, int maxStack) {
    this.locals = new Value[maxLocals];
    this.stack = new Value[maxStack + 2];
  }

  private Frame(Frame other) {
    this.locals = other.locals.clone();
    this.stack = other.stack.clone();
    this.top = other.top;
  }

  Frame copy() {
    return new Frame(this);
  }

  Value local(int index) {
    Value value = locals[index];
    return value == null ? NOTHING : value;
  }

  void local(int index, Value value) {
    locals[index] = value;
  }

  void push(Value value) {
    stack[top++] = value;
  }

  void pushWide(Value value) {
    stack[top++] = value;
    stack[top++] = null;
  }

  Value pop() {
    Value value = stack[--top];
    return value == null ? NOTHING : value;
  }

  Value popWide() {
    top--;
    return pop();
  }

  void drop(int slots) {
    top -= slots;
  }

  void duplicate() {
    stack[top] = stack[top - 1];
    top++;
  }

  /**
   * Repeats the upper {@code count} slots below the {@code over} slots under them, as {@code
   * dup_x1} and its kin do.
   */
  void duplicate(int count, int over) {
    int from = top - count - over;
    @Nullable Value[] moved = Arrays.copyOfRange(stack, from, top);
    @Nullable Value[] copied = Arrays.copyOfRange(stack, top - count, top);
    System.arraycopy(copied, 0, stack, from, count);
    System.arraycopy(moved, 0, stack, from + count, moved.length);
    top += count;
  }

  void swap() {
    @Nullable Value upper = stack[top - 1];
    stack[top - 1] = stack[top - 2];
    stack[top - 2] = upper;
  }

  /** What a handler sees: the same variables, and only the exception on the stack. */
  Frame caught() {
    Frame frame = new Frame(this);
    frame.top = 0;
    frame.push(Values.CAUGHT);
    return frame;
  }

  /** Takes in another way to get here. */
  void join(Frame other) {
    for (int i = 0; i < locals.length; i++) {
      locals[i] = Values.join(locals[i], other.locals[i]);
    }
    int common = Math.min(top, other.top);
    for (int i = 0; i < common; i++) {
      stack[i] = Values.join(stack[i], other.stack[i]);
    }
  }
}
