package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.MutationAfterHandOff} while javac compiles. */
@BugPattern(
    name = "MutationAfterHandOff",
    summary = "Object is changed after a task that uses it was handed off",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class MutationAfterHandOffCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
