package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.SelfAwaitTermination} while javac compiles. */
@BugPattern(
    name = "SelfAwaitTermination",
    summary = "Task waits for the termination of its own executor",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE)
public final class SelfAwaitTerminationCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
