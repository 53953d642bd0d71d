package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.spawning.UnboundedWorkQueue} while javac compiles. */
@BugPattern(
    name = "UnboundedWorkQueue",
    summary = "Executor with an unbounded work queue",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE)
public final class UnboundedWorkQueueCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
