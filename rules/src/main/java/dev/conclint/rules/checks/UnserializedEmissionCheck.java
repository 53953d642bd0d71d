package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.UnserializedEmission} while javac compiles. */
@BugPattern(
    name = "UnserializedEmission",
    summary = "Emitter that allows one caller at a time is called by several threads",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnserializedEmissionCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
