package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.spawning.UnboundedFanOut} while javac compiles. */
@BugPattern(
    name = "UnboundedFanOut",
    summary = "One asynchronous task for each element of a collection of any size",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnboundedFanOutCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
