package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.CyclicPoolJoin} while javac compiles. */
@BugPattern(
    name = "CyclicPoolJoin",
    summary = "Bounded pools wait for each other in a cycle",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class CyclicPoolJoinCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
