package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.BlockingWhileLocked} while javac compiles. */
@BugPattern(
    name = "BlockingWhileLocked",
    summary = "Blocking call while a lock is held that others take, too",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class BlockingWhileLockedCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
