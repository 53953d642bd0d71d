package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.NestedParallelism} while javac compiles. */
@BugPattern(
    name = "NestedParallelism",
    summary = "Parallel work inside a task of the pool that it needs",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class NestedParallelismCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
