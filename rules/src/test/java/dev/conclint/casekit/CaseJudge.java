package dev.conclint.casekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.casekit.Case.Verdict;
import dev.conclint.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what a front end found in the cases with what their comments say. */
public final class CaseJudge {
  private final String frontEnd;
  private final List<String> rules;
  private final List<Finding> findings;

  /**
   * @param rules names of all rules that ran
   */
  public CaseJudge(String frontEnd, List<String> rules, List<Finding> findings) {
    this.frontEnd = frontEnd;
    this.rules = rules;
    this.findings = findings;
  }

  /** Fails unless exactly the expected lines are reported, at the levels that are expected. */
  public void judge(Case judged) {
    Set<String> asked = rulesOf(judged);
    assertThat(rules).as("rules that exist").containsAll(asked);
    Set<Verdict> missing = missing(judged);
    Set<Verdict> unexpected = unexpected(judged);
    assertThat(missing.isEmpty() && unexpected.isEmpty())
        .withFailMessage(() -> message(judged, missing, unexpected))
        .isTrue();
    judged.expectations().stream()
        .filter(expectation -> expectation.level().isPresent())
        .forEach(expectation -> judgeLevel(judged, expectation));
  }

  private void judgeLevel(Case judged, Expectation expectation) {
    assertThat(findings(judged).filter(it -> verdict(it).equals(expectation.verdict())))
        .as("%s:%s", judged.path(), expectation.verdict())
        .extracting(Finding::level)
        .containsOnly(expectation.level().orElseThrow());
  }

  /** What is expected and not reported. */
  public Set<Verdict> missing(Case judged) {
    return without(judged.verdicts(frontEnd), found(judged));
  }

  /** What is reported and not expected. */
  public Set<Verdict> unexpected(Case judged) {
    return without(found(judged), judged.verdicts(frontEnd));
  }

  /** The rule of the case's folder, and those that its comments name. */
  private Set<String> rulesOf(Case judged) {
    Set<String> asked = new TreeSet<>(judged.namedRules());
    rules.stream().filter(rule -> rule.equalsIgnoreCase(judged.folder())).forEach(asked::add);
    return asked;
  }

  private Set<Verdict> found(Case judged) {
    Set<String> asked = rulesOf(judged);
    return findings(judged)
        .filter(finding -> asked.contains(finding.rule().name()))
        .map(CaseJudge::verdict)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Finding> findings(Case judged) {
    return findings.stream().filter(finding -> finding.place().sourcePath().equals(judged.path()));
  }

  private static Verdict verdict(Finding finding) {
    return new Verdict(finding.rule().name(), finding.place().line());
  }

  private static Set<Verdict> without(Set<Verdict> all, Set<Verdict> some) {
    Set<Verdict> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private String message(Case judged, Set<Verdict> missing, Set<Verdict> unexpected) {
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
}
