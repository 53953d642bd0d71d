package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.UnorderedParallelForEach} while javac compiles. */
@BugPattern(
    name = "UnorderedParallelForEach",
    summary = "Parallel forEach with effects that need an order or a lock",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnorderedParallelForEachCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
