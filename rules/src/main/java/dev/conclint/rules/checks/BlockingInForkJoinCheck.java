package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.BlockingInForkJoin} while javac compiles. */
@BugPattern(
    name = "BlockingInForkJoin",
    summary = "Blocking call in a fork-join pool",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class BlockingInForkJoinCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
