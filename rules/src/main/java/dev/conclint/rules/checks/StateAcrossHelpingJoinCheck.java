package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.StateAcrossHelpingJoin} while javac compiles. */
@BugPattern(
    name = "StateAcrossHelpingJoin",
    summary = "Lock or thread state is held across a join that runs other tasks",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class StateAcrossHelpingJoinCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
