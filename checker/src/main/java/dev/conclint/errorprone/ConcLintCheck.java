package dev.conclint.errorprone;

import com.google.common.collect.ImmutableRangeSet;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.util.JCDiagnostic.DiagnosticPosition;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.TraceStep;
import java.util.List;
import java.util.Optional;

/**
 * The check of one rule; a subclass bears the rule's name. It says what the command says, on the
 * same lines.
 */
public abstract class ConcLintCheck extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1L;

  protected ConcLintCheck() {}

  @Override
  public final Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
    CompilationAnalysis.of(state).report(this, unit, state);
    return Description.NO_MATCH;
  }

  void report(List<Finding> findings, CompilationUnitTree unit, VisitorState state) {
    LinePositions positions = LinePositions.in(unit);
    ImmutableRangeSet<Integer> suppressed = suppressedRegions(state);
    for (Finding finding : findings) {
      DiagnosticPosition position = positions.of(finding.place().line());
      if (!suppressed.contains(position.getPreferredPosition())) {
        state.reportMatch(describe(finding, position, state));
      }
    }
  }

  /**
   * What is less sure than the rule in general does not fail a compilation, but for those who have
   * said how severe the rule is for them.
   */
  private Description describe(Finding finding, DiagnosticPosition position, VisitorState state) {
    Description.Builder builder = buildDescription(position).setMessage(message(finding));
    if (position instanceof MethodInvocationTree call) {
      builder.addFix(fix(call, state));
    }
    Description description = builder.build();
    boolean asDefault = state.severityMap().get(canonicalName()) == defaultSeverity();
    return asDefault && finding.level() != Level.ERROR
        ? description.applySeverityOverride(SeverityLevel.WARNING)
        : description;
  }

  /**
   * The change that surely mends a finding at the call; empty where that takes a decision, as with
   * most hazards.
   */
  protected Optional<SuggestedFix> fix(MethodInvocationTree call, VisitorState state) {
    return Optional.empty();
  }

  /** What the fix can call the class: its simple name, imported, unless that means another. */
  protected static String named(String className, SuggestedFix.Builder fix, VisitorState state) {
    return SuggestedFixes.qualifyType(state, fix, className);
  }

  /** The message of the command, with the evidence below it. */
  private static String message(Finding finding) {
    StringBuilder message = new StringBuilder(finding.message());
    for (TraceStep step : finding.trace()) {
      message.append("\n      ").append(step.line());
    }
    return message.toString();
  }
}
