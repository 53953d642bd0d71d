package dev.conclint;

import dev.conclint.finding.RuleInfo;
import dev.conclint.rule.Rule;
import dev.conclint.rule.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The rules that are there to run, with their pages and models. */
public final class InstalledRules {
  private final List<RuleSet> sets;

  private InstalledRules(List<RuleSet> sets) {
    this.sets = sets;
  }

  /** What {@link ServiceLoader} finds beside conc-lint itself. */
  public static InstalledRules load() {
    // In a compiler or a build, the thread's own loader knows nothing of rules.
    return new InstalledRules(
        ServiceLoader.load(RuleSet.class, InstalledRules.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  List<RuleSet> sets() {
    return sets;
  }

  /** What the rules say about themselves, by family and name. */
  public List<RuleInfo> infos() {
    return sets.stream()
        .flatMap(set -> set.rules().stream())
        .map(Rule::info)
        .sorted(Comparator.comparing(RuleInfo::family).thenComparing(RuleInfo::name))
        .toList();
  }

  public List<String> names() {
    return infos().stream().map(RuleInfo::name).toList();
  }

  /** The page of the rule; empty if there is no rule of that name. */
  public Optional<String> page(String rule) {
    return sets.stream().flatMap(set -> set.page(rule).stream()).findFirst();
  }

  /** The pages of these rules, by the rule's name. */
  public Map<String, String> pages(List<RuleInfo> rules) {
    Map<String, String> pages = new TreeMap<>();
    for (RuleInfo rule : rules) {
      page(rule.name()).ifPresent(page -> pages.put(rule.name(), page));
    }
    return pages;
  }
}
