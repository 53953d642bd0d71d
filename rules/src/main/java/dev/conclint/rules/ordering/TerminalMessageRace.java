package dev.conclint.rules.ordering;

import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.rule.Rule;
import java.util.stream.Stream;

/** Data takes the way through an executor and the last message a shorter one. */
public final class TerminalMessageRace implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TerminalMessageRace.class,
          Family.ORDERING,
          Level.WARNING,
          "0.1",
          "The last message can overtake data that was sent before it");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return Races.findings(Race.Kind.LAST, INFO, program);
  }
}
