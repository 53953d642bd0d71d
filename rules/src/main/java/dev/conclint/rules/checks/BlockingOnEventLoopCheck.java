package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.BlockingOnEventLoop} while javac compiles. */
@BugPattern(
    name = "BlockingOnEventLoop",
    summary = "Blocking call on an event loop, UI thread or shared timer",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE)
public final class BlockingOnEventLoopCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
