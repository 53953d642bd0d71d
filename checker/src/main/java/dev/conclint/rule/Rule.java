package dev.conclint.rule;

import dev.conclint.finding.Finding;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.OwnedProgram;
import java.util.stream.Stream;

/** A stateless question to the program: pure, and independent of other rules. */
public interface Rule {

  RuleInfo info();

  /** The findings in any order; the same program gives the same ones. */
  Stream<Finding> check(OwnedProgram program);
}
