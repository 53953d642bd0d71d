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
 * @param handler whether the block begins an exception handler
 */
public record Block(
    int first, int end, List<Integer> successors, int loop, List<Guard> guards, boolean handler) {

  public static final int NO_LOOP = -1;

  public boolean inLoop() {
    return loop != NO_LOOP;
  }
}
