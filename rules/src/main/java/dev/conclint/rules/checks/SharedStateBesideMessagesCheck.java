package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.SharedStateBesideMessages} while javac compiles. */
@BugPattern(
    name = "SharedStateBesideMessages",
    summary = "Field that a message refers to is written after the message is sent",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE)
public final class SharedStateBesideMessagesCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
