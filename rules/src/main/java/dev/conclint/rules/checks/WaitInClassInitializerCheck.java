package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.WaitInClassInitializer} while javac compiles. */
@BugPattern(
    name = "WaitInClassInitializer",
    summary = "Static initialiser waits for a task that needs the class initialised",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE)
public final class WaitInClassInitializerCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
