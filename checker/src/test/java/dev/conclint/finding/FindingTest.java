package dev.conclint.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FindingTest {
  private static final RuleInfo RULE =
      new RuleInfo("SleepyLoop", Family.BLOCKING, Level.ERROR, "0.1", "Sleep on a loop", true);
  private static final RuleInfo OTHER_RULE =
      new RuleInfo("EarlyRule", Family.JOINS, Level.NOTE, "0.1", "Another", true);

  @Test
  void fingerprintSurvivesMovedLines() {
    assertThat(finding(RULE, 12, "sleeps").fingerprint())
        .matches("[0-9a-f]{16}")
        .isEqualTo(finding(RULE, 99, "sleeps").fingerprint());
  }

  @Test
  void fingerprintTellsRulesAndTracesApart() {
    String fingerprint = finding(RULE, 12, "sleeps").fingerprint();
    assertThat(finding(OTHER_RULE, 12, "sleeps").fingerprint()).isNotEqualTo(fingerprint);
    assertThat(finding(RULE, 12, "waits").fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void orderIsByPlaceThenRuleThenMessageAndTotal() {
    List<Finding> ordered =
        List.of(
            finding(OTHER_RULE, 3, "z"),
            finding(RULE, 3, "a"),
            finding(RULE, 3, "b"),
            finding(OTHER_RULE, 20, "a"));
    List<Finding> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(shuffled.stream().sorted()).isEqualTo(ordered);
    assertThat(ordered.get(1)).isNotEqualByComparingTo(ordered.get(2));
  }

  private static Finding finding(RuleInfo rule, int line, String text) {
    Place place = new Place("a.b.Loop", "run", "()V", "Loop.java", line);
    TraceStep step = new TraceStep(TraceStep.Kind.HAZARD, place, false, text);
    return new Finding(rule, rule.level(), place, text, List.of(step));
  }
}
