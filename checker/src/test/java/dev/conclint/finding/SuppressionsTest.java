package dev.conclint.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.finding.SuppressedFinding.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SuppressionsTest {
  private static final LocalDate TODAY = LocalDate.of(2030, 6, 1);
  private static final RuleInfo RULE =
      new RuleInfo("SleepyLoop", Family.BLOCKING, Level.ERROR, "0.1", "Sleep on a loop", true);
  private static final Finding FINDING =
      new Finding(
          RULE,
          Level.ERROR,
          new Place("com.acme.Loop", "run", "()V", "Loop.java", 5),
          "sleeps",
          List.of());

  @Test
  void takesMatchingFindingsAwayWithTheReason() {
    Suppressions.Outcome outcome = apply(suppression("SleepyLoop", "com.acme", Optional.empty()));
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.suppressed())
        .containsExactly(new SuppressedFinding(FINDING, Origin.CONFIGURATION, "measured"));
  }

  @Test
  void oneInTheCodeSaysSo() {
    Suppression suppression = suppression("SleepyLoop", "com.acme.Loop", Optional.empty());
    Suppressions suppressions =
        Suppressions.of(List.of(), TODAY).withInSource(List.of(suppression));
    assertThat(suppressions.apply(List.of(FINDING), List.of(RULE)).suppressed())
        .containsExactly(new SuppressedFinding(FINDING, Origin.IN_SOURCE, "measured"));
  }

  @Test
  void oneThatMatchesNothingIsAProblem() {
    Suppressions.Outcome outcome = apply(suppression("SleepyLoop", "com.other", Optional.empty()));
    assertThat(outcome.findings()).containsExactly(FINDING);
    assertThat(outcome.problems())
        .extracting(Problem::line)
        .containsExactly("suppression of SleepyLoop in com.other: matches no finding, remove it");
  }

  @Test
  void oneOfARuleThatDidNotRunIsNoProblem() {
    assertThat(apply(suppression("RestingRule", "com.acme", Optional.empty())).problems())
        .isEmpty();
  }

  @Test
  void holdsThroughItsLastDay() {
    assertThat(apply(suppression("SleepyLoop", "com.acme", Optional.of(TODAY))).findings())
        .isEmpty();
    Suppressions.Outcome expired =
        apply(suppression("SleepyLoop", "com.acme", Optional.of(TODAY.minusDays(1))));
    assertThat(expired.findings()).containsExactly(FINDING);
    assertThat(expired.problems())
        .extracting(Problem::what)
        .containsExactly("expired on 2030-05-31");
  }

  private static Suppression suppression(String rule, String pattern, Optional<LocalDate> expires) {
    return new Suppression(rule, pattern, "measured", expires);
  }

  private static Suppressions.Outcome apply(Suppression suppression) {
    return Suppressions.of(List.of(suppression), TODAY).apply(List.of(FINDING), List.of(RULE));
  }
}
