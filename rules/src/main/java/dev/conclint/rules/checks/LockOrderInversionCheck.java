package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.joins.LockOrderInversion} while javac compiles. */
@BugPattern(
    name = "LockOrderInversion",
    summary = "Two locks are taken in opposite orders",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE)
public final class LockOrderInversionCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
