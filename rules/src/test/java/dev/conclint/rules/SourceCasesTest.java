package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.Progress;
import dev.conclint.casekit.Case;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.casekit.CaseJudge;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Judges each case by its comments, on the sources alone and the libraries that they use. */
final class SourceCasesTest {
  private static final String FRONT_END = "source";
  private static final List<String> RULES =
      new BuiltInRules().rules().stream().map(rule -> rule.info().name()).toList();

  private static List<Case> cases;
  private static Analysis analysis;
  private static CaseJudge judge;

  @BeforeAll
  static void scanOnce() throws IOException {
    cases = Case.below(CaseInputs.sources());
    analysis =
        ConcLint.analyze(
            CaseInputs.scan()
                .inputs(List.of(CaseInputs.sources()))
                .rules(Set.copyOf(RULES))
                .build(),
            Progress.NONE);
    judge = new CaseJudge(FRONT_END, RULES, analysis.findings());
  }

  @TestFactory
  Stream<DynamicTest> reportsWhatTheCommentsSay() {
    return cases.stream().map(it -> dynamicTest(it.path(), () -> judge.judge(it)));
  }

  @Test
  void scanHasNoProblems() {
    assertThat(analysis.problems()).filteredOn(it -> it.kind().exitStatus() > 0).isEmpty();
  }
}
