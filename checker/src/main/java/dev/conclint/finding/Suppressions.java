package dev.conclint.finding;

import dev.conclint.finding.SuppressedFinding.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The suppressions of a configuration and of the code itself. They are applied before findings are
 * dropped for their level, so that one that suppresses a note does not count as unused.
 */
public final class Suppressions {
  private final List<Entry> entries;

  private Suppressions(List<Entry> entries) {
    this.entries = entries;
  }

  /** Those of a configuration. */
  public static Suppressions of(List<Suppression> suppressions, LocalDate today) {
    return new Suppressions(
        suppressions.stream().map(it -> Entry.of(it, Origin.CONFIGURATION, today)).toList());
  }

  /** These and those that annotations in the code make, which never expire. */
  public Suppressions withInSource(List<Suppression> suppressions) {
    List<Entry> all = new ArrayList<>(entries);
    suppressions.forEach(it -> all.add(Entry.of(it, Origin.IN_SOURCE, LocalDate.MIN)));
    return new Suppressions(List.copyOf(all));
  }

  /**
   * What is left when the suppressions have been applied.
   *
   * @param findings those that nothing suppresses
   * @param problems one for each suppression that has expired or matches nothing
   */
  public record Outcome(
      List<Finding> findings, List<SuppressedFinding> suppressed, List<Problem> problems) {}

  /**
   * Takes away what is suppressed.
   *
   * @param rules those that ran; a suppression of another rule cannot be told to be unused
   */
  public Outcome apply(List<Finding> findings, List<RuleInfo> rules) {
    List<Finding> kept = new ArrayList<>();
    List<SuppressedFinding> suppressed = new ArrayList<>();
    for (Finding finding : findings) {
      suppressionOf(finding)
          .ifPresentOrElse(by -> suppressed.add(by.suppress(finding)), () -> kept.add(finding));
    }
    Set<String> names = rules.stream().map(RuleInfo::name).collect(Collectors.toSet());
    List<Problem> problems =
        entries.stream()
            .filter(entry -> names.contains(entry.suppression().rule()))
            .flatMap(entry -> entry.problem(findings).stream())
            .sorted()
            .toList();
    return new Outcome(List.copyOf(kept), List.copyOf(suppressed), problems);
  }

  private Optional<Entry> suppressionOf(Finding finding) {
    return entries.stream().filter(entry -> entry.suppresses(finding)).findFirst();
  }

  private record Entry(Suppression suppression, NamePattern code, Origin origin, boolean expired) {
    static Entry of(Suppression suppression, Origin origin, LocalDate today) {
      return new Entry(
          suppression, NamePattern.of(suppression.pattern()), origin, suppression.isExpired(today));
    }

    boolean suppresses(Finding finding) {
      return !expired && matches(finding);
    }

    SuppressedFinding suppress(Finding finding) {
      return new SuppressedFinding(finding, origin, suppression.justification());
    }

    Optional<Problem> problem(List<Finding> findings) {
      if (expired) {
        return Optional.of(problem("expired on " + suppression.expires().orElseThrow()));
      }
      boolean unused = findings.stream().noneMatch(this::matches);
      return unused ? Optional.of(problem("matches no finding, remove it")) : Optional.empty();
    }

    private boolean matches(Finding finding) {
      return suppression.rule().equals(finding.rule().name())
          && code.matches(finding.place())
          && suppression.covers(finding.place());
    }

    private Problem problem(String what) {
      return new Problem(Problem.Kind.SUPPRESSION, suppression.where(), what);
    }
  }
}
