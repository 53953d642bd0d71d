package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.spawning.UnboundedSpawn} while javac compiles. */
@BugPattern(
    name = "UnboundedSpawn",
    summary = "Unbounded source hands work off without back-pressure",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnboundedSpawnCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
