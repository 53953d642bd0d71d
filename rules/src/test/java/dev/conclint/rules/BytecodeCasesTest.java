package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.Progress;
import dev.conclint.casekit.Case;
import dev.conclint.casekit.Case.Verdict;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.casekit.Expectation.Kind;
import dev.conclint.finding.Finding;
import dev.conclint.finding.RuleInfo;
import dev.conclint.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  @BeforeAll
  static void scanOnce() throws IOException {
    cases = Case.below(CaseInputs.sources());
    assertThat(cases).isNotEmpty();
    assertThat(CaseInputs.classes()).matches(Files::isDirectory, "is a folder");
    analysis = ConcLint.analyze(CaseInputs.scan().rules(Set.copyOf(RULES)).build(), Progress.NONE);
  }

  @TestFactory
  Stream<DynamicTest> reportsWhatTheCommentsSay() {
    return cases.stream().map(it -> dynamicTest(it.path(), () -> judge(it)));
  }

  private static void judge(Case judged) {
    Set<String> rules = rulesOf(judged);
    assertThat(RULES).as("rules that exist").containsAll(rules);
    Set<Verdict> expected = judged.verdicts(FRONT_END);
    Set<Verdict> found = found(judged, rules);
    Set<Verdict> missing = without(expected, found);
    Set<Verdict> unexpected = without(found, expected);
    assertThat(missing.isEmpty() && unexpected.isEmpty())
        .withFailMessage(() -> message(judged, missing, unexpected))
        .isTrue();
  }

  private static Set<String> rulesOf(Case judged) {
    Set<String> rules = new TreeSet<>(judged.namedRules());
    RULES.stream().filter(rule -> rule.equalsIgnoreCase(judged.folder())).forEach(rules::add);
    return rules;
  }

  private static Set<Verdict> found(Case judged, Set<String> rules) {
    return findings(judged)
        .filter(finding -> rules.contains(finding.rule().name()))
        .map(BytecodeCasesTest::verdict)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Finding> findings(Case judged) {
    return analysis.findings().stream()
        .filter(finding -> finding.place().sourcePath().equals(judged.path()));
  }

  private static Verdict verdict(Finding finding) {
    return new Verdict(finding.rule().name(), finding.place().line());
  }

  private static Set<Verdict> without(Set<Verdict> all, Set<Verdict> some) {
    Set<Verdict> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static String message(Case judged, Set<Verdict> missing, Set<Verdict> unexpected) {
    StringBuilder text = new StringBuilder(judged.path());
    missing.forEach(verdict -> text.append("\n  missing    ").append(verdict));
    findings(judged)
        .filter(finding -> unexpected.contains(verdict(finding)))
        .forEach(
            finding ->
                text.append("\n  unexpected ")
                    .append(verdict(finding))
                    .append(" - ")
                    .append(finding.message()));
    return text.toString();
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
