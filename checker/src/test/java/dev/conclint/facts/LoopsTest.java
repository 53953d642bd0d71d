package dev.conclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LoopsTest {
  private static final int NONE = Block.NO_LOOP;

  @Test
  void emptyGraphHasNoLoop() {
    assertThat(Loops.of(new int[][] {})).isEmpty();
  }

  @Test
  void straightLineHasNoLoop() {
    assertThat(Loops.of(new int[][] {{1}, {2}, {}})).containsExactly(NONE, NONE, NONE);
  }

  @Test
  void branchThatMeetsAgainIsNoLoop() {
    assertThat(Loops.of(new int[][] {{1, 2}, {3}, {3}, {}})).containsOnly(NONE);
  }

  @Test
  void loopHoldsHeadAndBody() {
    assertThat(Loops.of(new int[][] {{1}, {2, 3}, {1}, {}})).containsExactly(NONE, 0, 0, NONE);
  }

  @Test
  void blockThatFollowsItselfIsALoop() {
    assertThat(Loops.of(new int[][] {{1}, {1, 2}, {}})).containsExactly(NONE, 0, NONE);
  }

  @Test
  void innerLoopCountsAsItsOuterOne() {
    assertThat(Loops.of(new int[][] {{1}, {2}, {2, 3}, {1, 4}, {}}))
        .containsExactly(NONE, 0, 0, 0, NONE);
  }

  @Test
  void loopsAfterEachOtherDiffer() {
    int[] loops = Loops.of(new int[][] {{0, 1}, {1, 2}, {}});
    assertThat(loops[0]).isNotEqualTo(loops[1]).isNotEqualTo(NONE);
    assertThat(loops[1]).isNotEqualTo(NONE);
    assertThat(loops[2]).isEqualTo(NONE);
  }

  @Test
  void loopWithTwoEntriesIsALoop() {
    assertThat(Loops.of(new int[][] {{1, 2}, {2}, {1}})).containsExactly(NONE, 0, 0);
  }

  @Test
  void longChainNeedsNoStack() {
    int length = 200_000;
    int[][] chain =
        IntStream.range(0, length)
            .mapToObj(i -> new int[] {(i + 1) % length})
            .toArray(int[][]::new);
    assertThat(Loops.of(chain)).hasSize(length).containsOnly(0);
  }
}
