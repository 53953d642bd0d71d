package dev.conclint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Place;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnalysisTest {
  private static final RuleInfo RULE =
      new RuleInfo("SleepyLoop", Family.BLOCKING, Level.ERROR, "0.1", "Sleep on a loop", true);

  @Test
  void orderDoesNotDependOnWhoWasFirst() {
    Finding early = finding(3, Level.ERROR);
    Finding late = finding(7, Level.ERROR);
    assertThat(analysis(List.of(late, early, late)).findings()).containsExactly(early, late);
  }

  @Test
  void findingsFailFromTheirLevelOn() {
    Analysis warning = analysis(List.of(finding(3, Level.WARNING)));
    assertThat(warning.exitStatus(FailOn.ERROR)).isZero();
    assertThat(warning.exitStatus(FailOn.WARNING)).isEqualTo(1);
    assertThat(warning.exitStatus(FailOn.NOTE)).isEqualTo(1);
    assertThat(warning.exitStatus(FailOn.NEVER)).isZero();
  }

  @Test
  void problemsWeighMoreThanFindings() {
    List<Finding> findings = List.of(finding(3, Level.ERROR));
    assertThat(analysis(findings, Problem.Kind.LIMIT).exitStatus(FailOn.ERROR)).isEqualTo(1);
    assertThat(analysis(findings, Problem.Kind.UNREADABLE_CLASS).exitStatus(FailOn.NEVER))
        .isEqualTo(2);
    assertThat(
            analysis(findings, Problem.Kind.RULE_FAILED, Problem.Kind.CATALOGUE)
                .exitStatus(FailOn.ERROR))
        .isEqualTo(3);
  }

  private static Analysis analysis(List<Finding> findings, Problem.Kind... problems) {
    List<Problem> told = List.of(problems).stream().map(it -> new Problem(it, "x", "y")).toList();
    return new Analysis(List.of(RULE), findings, told, new Statistics(1, 0, 1));
  }

  private static Finding finding(int line, Level level) {
    Place place = new Place("a.b.Loop", "run", "()V", "Loop.java", line);
    return new Finding(RULE, level, place, "sleeps", List.of());
  }
}
