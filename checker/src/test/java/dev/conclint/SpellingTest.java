package dev.conclint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
  private static final List<String> RULES = List.of("NestedPoolJoin", "NestedParallelism");

  @Test
  void findsTheNearestName() {
    assertThat(Spelling.closest("nestedpooljon", RULES)).contains("NestedPoolJoin");
    assertThat(Spelling.closest("NestedParalelism", RULES)).contains("NestedParallelism");
  }

  @Test
  void staysSilentWhereNothingIsNear() {
    assertThat(Spelling.closest("Xyz", RULES)).isEmpty();
  }
}
