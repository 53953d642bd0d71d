package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.WaitOnDiscardedTask} while javac compiles. */
@BugPattern(
    name = "WaitOnDiscardedTask",
    summary =
        "Wait without a time-out for a task that may be dropped or a promise that may be forgotten",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class WaitOnDiscardedTaskCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
