package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.NestedPoolJoin} while javac compiles. */
@BugPattern(
    name = "NestedPoolJoin",
    summary = "Task waits for another task of its own bounded pool",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE)
public final class NestedPoolJoinCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
