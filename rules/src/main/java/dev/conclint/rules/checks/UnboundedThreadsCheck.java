package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.spawning.UnboundedThreads} while javac compiles. */
@BugPattern(
    name = "UnboundedThreads",
    summary = "Number of threads without bound",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE)
public final class UnboundedThreadsCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
