package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import dev.conclint.errorprone.ConcLintCheck;

/** Reports {@link dev.conclint.rules.ordering.TerminalMessageRace} while javac compiles. */
@BugPattern(
    name = "TerminalMessageRace",
    summary = "The last message can overtake data that was sent before it",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class TerminalMessageRaceCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;
}
