package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.UnboundedWaitInPool} while javac compiles. */
@BugPattern(
    name = "UnboundedWaitInPool",
    summary = "Wait without a time-out for an event outside the process, in a shared pool",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE)
public final class UnboundedWaitInPoolCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
