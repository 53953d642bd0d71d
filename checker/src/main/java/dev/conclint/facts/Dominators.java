package dev.conclint.facts;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Immediate dominators (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm", 2001). */
final class Dominators {
  private static final int UNREACHED = -1;

  private final int[] order;
  private final int[] position;
  private final int[] immediate;
  private final int[][] predecessors;

  private Dominators(int[] order, int[] position, int[] immediate, int[][] predecessors) {
    this.order = order;
    this.position = position;
    this.immediate = immediate;
    this.predecessors = predecessors;
  }

  static Dominators of(int[][] successors) {
    int[] order = reversePostorder(successors);
    int[] position = new int[successors.length];
    Arrays.fill(position, UNREACHED);
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    int[][] predecessors = predecessors(successors, position);
    return new Dominators(order, position, immediate(order, position, predecessors), predecessors);
  }

  /** Reachable blocks, each after its dominators. */
  int[] order() {
    return order;
  }

  /** The entry and unreachable blocks are their own. */
  int immediate(int block) {
    return position[block] == UNREACHED ? block : immediate[block];
  }

  /** Reachable blocks that lead to this one. */
  int[] predecessors(int block) {
    return predecessors[block];
  }

  static int[] reversePostorder(int[][] successors) {
    if (successors.length == 0) {
      return new int[0];
    }
    int[] order = new int[successors.length];
    int at = successors.length;
    boolean[] seen = new boolean[successors.length];
    Deque<int[]> work = new ArrayDeque<>();
    work.push(new int[] {0, 0});
    seen[0] = true;
    while (!work.isEmpty()) {
      int[] frame = work.element();
      int[] next = successors[frame[0]];
      if (frame[1] < next.length) {
        int to = next[frame[1]++];
        if (!seen[to]) {
          seen[to] = true;
          work.push(new int[] {to, 0});
        }
      } else {
        order[--at] = frame[0];
        work.pop();
      }
    }
    return Arrays.copyOfRange(order, at, order.length);
  }

  private static int[][] predecessors(int[][] successors, int[] position) {
    int[] counts = new int[successors.length];
    for (int i = 0; i < successors.length; i++) {
      if (position[i] != UNREACHED) {
        for (int to : successors[i]) {
          counts[to]++;
        }
      }
    }
    int[][] predecessors = new int[successors.length][];
    for (int i = 0; i < predecessors.length; i++) {
      predecessors[i] = new int[counts[i]];
    }
    for (int i = 0; i < successors.length; i++) {
      if (position[i] != UNREACHED) {
        for (int to : successors[i]) {
          predecessors[to][--counts[to]] = i;
        }
      }
    }
    return predecessors;
  }

  private static int[] immediate(int[] order, int[] position, int[][] predecessors) {
    int[] immediate = new int[position.length];
    Arrays.fill(immediate, UNREACHED);
    immediate[order[0]] = order[0];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < order.length; i++) {
        int block = order[i];
        int dominator = UNREACHED;
        for (int before : predecessors[block]) {
          if (immediate[before] != UNREACHED) {
            dominator =
                dominator == UNREACHED ? before : intersect(before, dominator, immediate, position);
          }
        }
        if (immediate[block] != dominator) {
          immediate[block] = dominator;
          changed = true;
        }
      }
    }
    return immediate;
  }

  private static int intersect(int a, int b, int[] immediate, int[] position) {
    int left = a;
    int right = b;
    while (left != right) {
      while (position[left] > position[right]) {
        left = immediate[left];
      }
      while (position[right] > position[left]) {
        right = immediate[right];
      }
    }
    return left;
  }
}
