package dev.conclint.report;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.SuppressedFinding;
import java.util.List;
import java.util.Map;

/**
 * What a report shows.
 *
 * @param pages the Markdown page of each rule that has one, by the rule's name
 * @param exitStatus what the scan's process exits with
 */
public record ReportData(
    List<RuleInfo> rules,
    Map<String, String> pages,
    List<Finding> findings,
    List<SuppressedFinding> suppressed,
    List<Problem> problems,
    String toolVersion,
    int exitStatus) {

  public ReportData {
    rules = List.copyOf(rules);
    pages = Map.copyOf(pages);
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    problems = List.copyOf(problems);
  }
}
