package dev.conclint.rules.ordering;

import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.rule.Rule;
import java.util.stream.Stream;

/** Two messages go to one receiver by different senders, and nothing makes the second wait. */
public final class CrossSenderOrdering implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          CrossSenderOrdering.class,
          Family.ORDERING,
          Level.WARNING,
          "0.1",
          "Messages of two senders whose order nobody guarantees");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return Races.findings(Race.Kind.ORDER, INFO, program);
  }
}
