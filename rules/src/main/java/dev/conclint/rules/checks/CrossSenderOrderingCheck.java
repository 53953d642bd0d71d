package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.CrossSenderOrdering} while javac compiles. */
@BugPattern(
    name = "CrossSenderOrdering",
    summary = "Messages of two senders whose order nobody guarantees",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class CrossSenderOrderingCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
