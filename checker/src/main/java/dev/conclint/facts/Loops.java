package dev.conclint.facts;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Outermost loops of a control-flow graph: its strongly connected parts (Tarjan, 1972). */
final class Loops {
  private final int[][] successors;
  private final int[] index;
  private final int[] low;
  private final boolean[] onStack;
  private final int[] loop;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private int counter;
  private int loops;

  private Loops(int[][] successors) {
    this.successors = successors;
    this.index = new int[successors.length];
    this.low = new int[successors.length];
    this.onStack = new boolean[successors.length];
    this.loop = new int[successors.length];
    Arrays.fill(index, -1);
    Arrays.fill(loop, Block.NO_LOOP);
  }

  static int[] of(int[][] successors) {
    Loops loops = new Loops(successors);
    if (!anyBack(successors)) {
      return loops.loop;
    }
    for (int i = 0; i < successors.length; i++) {
      if (loops.index[i] < 0) {
        loops.visit(i);
      }
    }
    return loops.loop;
  }

  /** Without an edge to a block before there is no cycle. */
  private static boolean anyBack(int[][] successors) {
    for (int block = 0; block < successors.length; block++) {
      for (int next : successors[block]) {
        if (next <= block) {
          return true;
        }
      }
    }
    return false;
  }

  /** Iterative, since generated methods have tens of thousands of blocks in a row. */
  private void visit(int root) {
    Deque<int[]> work = new ArrayDeque<>();
    work.push(new int[] {root, 0});
    enter(root);
    while (!work.isEmpty()) {
      int[] frame = work.element();
      int block = frame[0];
      if (frame[1] < successors[block].length) {
        int next = successors[block][frame[1]++];
        if (index[next] < 0) {
          enter(next);
          work.push(new int[] {next, 0});
        } else if (onStack[next]) {
          low[block] = Math.min(low[block], index[next]);
        }
      } else {
        work.pop();
        leave(block);
        if (!work.isEmpty()) {
          int parent = work.element()[0];
          low[parent] = Math.min(low[parent], low[block]);
        }
      }
    }
  }

  private void enter(int block) {
    index[block] = counter;
    low[block] = counter++;
    stack.push(block);
    onStack[block] = true;
  }

  private void leave(int block) {
    if (low[block] != index[block]) {
      return;
    }
    boolean alone = stack.element() == block;
    boolean cyclic = !alone || Arrays.stream(successors[block]).anyMatch(next -> next == block);
    int number = cyclic ? loops++ : Block.NO_LOOP;
    int member;
    do {
      member = stack.pop();
      onStack[member] = false;
      loop[member] = number;
    } while (member != block);
  }
}
