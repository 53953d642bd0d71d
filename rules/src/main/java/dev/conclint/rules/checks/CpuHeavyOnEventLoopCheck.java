package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.CpuHeavyOnEventLoop} while javac compiles. */
@BugPattern(
    name = "CpuHeavyOnEventLoop",
    summary = "CPU-heavy work on an event loop or UI thread",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class CpuHeavyOnEventLoopCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
