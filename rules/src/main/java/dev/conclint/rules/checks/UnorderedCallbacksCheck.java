package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.UnorderedCallbacks} while javac compiles. */
@BugPattern(
    name = "UnorderedCallbacks",
    summary = "Callbacks of one future rely on the order of their registration",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnorderedCallbacksCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
