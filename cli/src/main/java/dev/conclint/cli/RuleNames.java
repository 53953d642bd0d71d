package dev.conclint.cli;

import dev.conclint.InstalledRules;
import dev.conclint.Spelling;
import dev.conclint.finding.RuleInfo;

/** Names of rules as users type them. */
final class RuleNames {
  private RuleNames() {}

  /**
   * The rule of this name.
   *
   * @throws UsageException if there is none
   */
  static RuleInfo require(String name, InstalledRules installed) {
    return installed.infos().stream()
        .filter(info -> info.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("unknown rule '" + name + "'" + advice(name, installed)));
  }

  private static String advice(String name, InstalledRules installed) {
    return Spelling.closest(name, installed.names())
        .map(rule -> ", did you mean '" + rule + "'?")
        .orElse(", 'conc-lint rules' lists them");
  }
}
