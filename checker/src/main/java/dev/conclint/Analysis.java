package dev.conclint;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.SuppressedFinding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an analysis found, in an order that depends on nothing but the inputs.
 *
 * @param rules those that ran, by name
 */
public record Analysis(
    List<RuleInfo> rules,
    List<Finding> findings,
    List<SuppressedFinding> suppressed,
    List<Problem> problems,
    Statistics statistics) {

  public Analysis {
    rules = rules.stream().sorted(Comparator.comparing(RuleInfo::name)).toList();
    findings = findings.stream().distinct().sorted().toList();
    suppressed = suppressed.stream().distinct().sorted().toList();
    problems = problems.stream().distinct().sorted().toList();
  }

  /** An analysis in which nothing was suppressed. */
  public Analysis(
      List<RuleInfo> rules, List<Finding> findings, List<Problem> problems, Statistics statistics) {
    this(rules, findings, List.of(), problems, statistics);
  }

  /** The same analysis without the findings below a level. */
  public Analysis atLevel(Level lowest) {
    return new Analysis(
        rules,
        findings.stream().filter(it -> it.level().isAtLeast(lowest)).toList(),
        suppressed.stream().filter(it -> it.finding().level().isAtLeast(lowest)).toList(),
        problems,
        statistics);
  }

  /** The same analysis with other findings, such as those that a baseline leaves. */
  public Analysis withFindings(List<Finding> others) {
    return new Analysis(rules, others, suppressed, problems, statistics);
  }

  /**
   * What a process that ran this analysis should exit with: 3 if a rule failed, 2 if something
   * could not be read, 1 if a finding makes it fail, else 0.
   */
  public int exitStatus(FailOn failOn) {
    int findingStatus = findings.stream().anyMatch(failOn::isMetBy) ? 1 : 0;
    Stream<Integer> problemStatuses = problems.stream().map(it -> it.kind().exitStatus());
    return problemStatuses.reduce(findingStatus, Math::max);
  }
}
