package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.Progress;
import dev.conclint.casekit.Case;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.casekit.CaseJudge;
import dev.conclint.casekit.Expectation.Kind;
import dev.conclint.finding.RuleInfo;
import dev.conclint.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Judges each case by its comments, on the class files that javac made of it. */
final class BytecodeCasesTest {
  private static final String FRONT_END = "bytecode";
  private static final int LEAST_EXAMPLES = 12;
  private static final List<String> RULES =
      new BuiltInRules().rules().stream().map(rule -> rule.info().name()).toList();

  private static List<Case> cases;
  private static Analysis analysis;
  private static CaseJudge judge;

  @BeforeAll
  static void scanOnce() throws IOException {
    cases = Case.below(CaseInputs.sources());
    assertThat(cases).isNotEmpty();
    assertThat(CaseInputs.classes()).matches(Files::isDirectory, "is a folder");
    analysis = ConcLint.analyze(CaseInputs.scan().rules(Set.copyOf(RULES)).build(), Progress.NONE);
    judge = new CaseJudge(FRONT_END, RULES, analysis.findings());
  }

  @TestFactory
  Stream<DynamicTest> reportsWhatTheCommentsSay() {
    return cases.stream().map(it -> dynamicTest(it.path(), () -> judge.judge(it)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasExamplesOfBothKinds() {
    return RULES.stream().map(rule -> dynamicTest(rule, () -> countExamples(rule)));
  }

  private static void countExamples(String rule) {
    // A hazard that is not found yet is an example of a hazard all the same.
    assertThat(count(rule, Kind.EXPECT) + count(rule, Kind.FN))
        .as("hazards")
        .isGreaterThanOrEqualTo(LEAST_EXAMPLES);
    assertThat(count(rule, Kind.OK) + count(rule, Kind.FP))
        .as("safe twins")
        .isGreaterThanOrEqualTo(LEAST_EXAMPLES);
  }

  private static long count(String rule, Kind kind) {
    return cases.stream()
        .flatMap(it -> it.expectations().stream())
        .filter(it -> it.rule().equals(rule) && it.kind() == kind)
        .count();
  }

  @Test
  void everyFindingIsInACase() {
    Set<String> paths = cases.stream().map(Case::path).collect(Collectors.toSet());
    assertThat(analysis.findings()).allMatch(it -> paths.contains(it.place().sourcePath()));
  }

  @Test
  void scanHasNoProblems() {
    assertThat(analysis.problems()).filteredOn(it -> it.kind().exitStatus() > 0).isEmpty();
  }

  @Test
  void rulesRunAreTheBuiltInOnes() {
    assertThat(analysis.rules()).containsExactlyElementsOf(infos());
  }

  private static List<RuleInfo> infos() {
    return new BuiltInRules().rules().stream().map(Rule::info).toList();
  }
}
