package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.Progress;
import dev.conclint.casekit.CaseInputs;
import org.junit.jupiter.api.Test;

/** The same inputs give the same findings, whatever happens at the same time. */
final class DeterminismTest {
  private static Analysis analyze(int jobs) {
    return ConcLint.analyze(CaseInputs.scan().jobs(jobs).build(), Progress.NONE);
  }

  @Test
  void findingsDoNotDependOnTheNumberOfThreads() {
    Analysis alone = analyze(1);
    Analysis together = analyze(2);
    assertThat(alone.findings()).isNotEmpty();
    assertThat(together.findings()).isEqualTo(alone.findings());
    assertThat(together.problems()).isEqualTo(alone.problems());
    assertThat(together.statistics()).isEqualTo(alone.statistics());
    assertThat(together).isEqualTo(alone);
  }
}
