package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.JoinUnderLock} while javac compiles. */
@BugPattern(
    name = "JoinUnderLock",
    summary = "Waits for a task while holding a lock that the task takes",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE)
public final class JoinUnderLockCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
