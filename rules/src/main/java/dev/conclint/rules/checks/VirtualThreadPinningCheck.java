package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.blocking.VirtualThreadPinning} while javac compiles. */
@BugPattern(
    name = "VirtualThreadPinning",
    summary = "Blocking call inside synchronized on a virtual thread",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class VirtualThreadPinningCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
