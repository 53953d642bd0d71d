package dev.conclint.finding;

/**
 * What a rule says about itself.
 *
 * @param name the one name of the rule: check, suppression, page and report
 * @param level the default level, which a single finding may raise or lower
 * @param since the first version that had the rule
 * @param summary one line that names the hazard
 */
public record RuleInfo(
    String name, Family family, Level level, String since, String summary, boolean onByDefault) {

  /** A rule that is on by default and bears the name of its class. */
  public static RuleInfo of(
      Class<?> rule, Family family, Level level, String since, String summary) {
    return new RuleInfo(rule.getSimpleName(), family, level, since, summary, true);
  }

  /** The same rule, on only where it is asked for by name. */
  public RuleInfo offByDefault() {
    return new RuleInfo(name, family, level, since, summary, false);
  }
}
