package dev.conclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DominatorsTest {
  private static int[] immediate(int[][] successors) {
    Dominators dominators = Dominators.of(successors);
    return IntStream.range(0, successors.length).map(dominators::immediate).toArray();
  }

  @Test
  void chainIsDominatedByTheBlockBefore() {
    assertThat(immediate(new int[][] {{1}, {2}, {}})).containsExactly(0, 0, 1);
  }

  @Test
  void meetingPointIsDominatedByTheBranch() {
    assertThat(immediate(new int[][] {{1}, {2, 3}, {4}, {4}, {}})).containsExactly(0, 0, 1, 1, 1);
  }

  @Test
  void loopIsDominatedByItsHead() {
    assertThat(immediate(new int[][] {{1}, {2, 3}, {1}, {}})).containsExactly(0, 0, 1, 1);
  }

  @Test
  void loopWithTwoEntriesIsDominatedByTheBranch() {
    assertThat(immediate(new int[][] {{1, 2}, {2}, {1}})).containsExactly(0, 0, 0);
  }

  @Test
  void shortcutMovesTheDominatorUp() {
    assertThat(immediate(new int[][] {{1, 3}, {2}, {3}, {}})).containsExactly(0, 0, 1, 0);
  }

  @Test
  void unreachableBlockIsItsOwn() {
    Dominators dominators = Dominators.of(new int[][] {{2}, {2}, {}});
    assertThat(dominators.immediate(1)).isEqualTo(1);
    assertThat(dominators.immediate(2)).isZero();
    assertThat(dominators.order()).containsExactly(0, 2);
    assertThat(dominators.predecessors(2)).containsExactly(0);
  }

  @Test
  void orderHasDominatorsFirst() {
    int[][] successors = {{4, 1}, {2}, {3, 1}, {}, {3}};
    Dominators dominators = Dominators.of(successors);
    int[] order = dominators.order();
    assertThat(order).hasSize(successors.length).startsWith(0);
    for (int block : order) {
      assertThat(position(order, dominators.immediate(block)))
          .isLessThanOrEqualTo(position(order, block));
    }
  }

  private static int position(int[] order, int block) {
    return IntStream.range(0, order.length)
        .filter(i -> order[i] == block)
        .findFirst()
        .orElseThrow();
  }
}
