package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.spawning.IgnoredRejection} while javac compiles. */
@BugPattern(
    name = "IgnoredRejection",
    summary = "Answer of a full or closed receiver is thrown away",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class IgnoredRejectionCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
