package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.BlockingInCallback} while javac compiles. */
@BugPattern(
    name = "BlockingInCallback",
    summary = "Blocking call in a callback that runs on the completing thread",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class BlockingInCallbackCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
