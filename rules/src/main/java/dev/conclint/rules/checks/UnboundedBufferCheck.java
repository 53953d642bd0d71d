package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.spawning.UnboundedBuffer} while javac compiles. */
@BugPattern(
    name = "UnboundedBuffer",
    summary = "Unbounded buffer between a producer and a consumer",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnboundedBufferCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
