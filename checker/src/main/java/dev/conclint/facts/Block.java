package dev.conclint.facts;

import java.util.List;

/**
 * Steps that run one after the other.
 *
 * @param first index of the first step
 * @param end index after the last step
 * @param successors blocks that may follow, exception handlers included
 * @param loop number of the outermost loop around the block, -1 outside of loops
 * @param guards conditions that dominate the block
 * @param entered how the block is entered
 */
public record Block(
    int first, int end, List<Integer> successors, int loop, List<Guard> guards, Entered entered) {

  /** How control comes to a block. */
  public enum Entered {
    NORMALLY,
    /** Begins a handler of an exception with a name of its own, which code throws on purpose. */
    AFTER_EXCEPTION,
    /** Begins a handler of what an executor throws that takes no task. */
    AFTER_REJECTION,
    /** Begins a handler of whatever is thrown, such as {@code catch (Exception e)}. */
    AFTER_ANYTHING
  }

  public static final int NO_LOOP = -1;

  /** Whether the block begins an exception handler. */
  public boolean handler() {
    return entered != Entered.NORMALLY;
  }

  public boolean inLoop() {
    return loop != NO_LOOP;
  }
}
