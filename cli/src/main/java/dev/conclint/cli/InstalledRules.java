package dev.conclint.cli;

import dev.conclint.Spelling;
import dev.conclint.finding.RuleInfo;
import dev.conclint.rule.Rule;
import dev.conclint.rule.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The rules that are there to run, with their pages. */
final class InstalledRules {
  private final List<RuleSet> sets;

  private InstalledRules(List<RuleSet> sets) {
    this.sets = sets;
  }

  static InstalledRules load() {
    return new InstalledRules(
        ServiceLoader.load(RuleSet.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** What the rules say about themselves, by family and name. */
  List<RuleInfo> infos() {
    return sets.stream()
        .flatMap(set -> set.rules().stream())
        .map(Rule::info)
        .sorted(Comparator.comparing(RuleInfo::family).thenComparing(RuleInfo::name))
        .toList();
  }

  List<String> names() {
    return infos().stream().map(RuleInfo::name).toList();
  }

  Optional<String> page(String rule) {
    return sets.stream().flatMap(set -> set.page(rule).stream()).findFirst();
  }

  /** The pages of these rules, by the rule's name. */
  Map<String, String> pages(List<RuleInfo> rules) {
    Map<String, String> pages = new TreeMap<>();
    for (RuleInfo rule : rules) {
      page(rule.name()).ifPresent(page -> pages.put(rule.name(), page));
    }
    return pages;
  }

  /** Fails if there is no rule of this name. */
  RuleInfo require(String name) {
    return infos().stream()
        .filter(info -> info.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageException("unknown rule '" + name + "'" + advice(name)));
  }

  private String advice(String name) {
    return Spelling.closest(name, names())
        .map(rule -> ", did you mean '" + rule + "'?")
        .orElse(", 'conc-lint rules' lists them");
  }
}
