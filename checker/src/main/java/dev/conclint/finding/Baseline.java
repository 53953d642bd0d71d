package dev.conclint.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Findings that a project has and knows of. They are told by their fingerprints, which survive
 * moved lines, so who knows of a finding need not say so again when code above it changes.
 *
 * @param entries in the order in which they were reported
 */
public record Baseline(List<Entry> entries) {
  public static final Baseline EMPTY = new Baseline(List.of());

  /**
   * A known finding. All but the fingerprint is for people who read the file.
   *
   * @param place class and method
   */
  public record Entry(String fingerprint, String rule, String place, String message) {}

  /**
   * What a baseline leaves of findings.
   *
   * @param unknown those to report
   * @param known how many it holds
   * @param gone entries that nothing was found for: mended, or no longer looked for
   */
  public record Outcome(List<Finding> unknown, int known, List<Entry> gone) {}

  public Baseline {
    entries = List.copyOf(entries);
  }

  /** The baseline of today's findings. */
  public static Baseline of(List<Finding> findings) {
    List<String> fingerprints = Fingerprints.of(findings);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      entries.add(
          new Entry(
              fingerprints.get(i),
              finding.rule().name(),
              finding.place().qualifiedMethod(),
              finding.message()));
    }
    return new Baseline(entries);
  }

  public Outcome apply(List<Finding> findings) {
    Set<String> known = new HashSet<>();
    entries.forEach(entry -> known.add(entry.fingerprint()));
    List<String> fingerprints = Fingerprints.of(findings);
    List<Finding> unknown = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      if (!known.contains(fingerprints.get(i))) {
        unknown.add(findings.get(i));
      }
    }
    Set<String> present = new HashSet<>(fingerprints);
    List<Entry> gone =
        entries.stream().filter(entry -> !present.contains(entry.fingerprint())).toList();
    return new Outcome(List.copyOf(unknown), findings.size() - unknown.size(), gone);
  }

  /** The same without those that have gone. */
  public Baseline without(List<Entry> gone) {
    return new Baseline(entries.stream().filter(entry -> !gone.contains(entry)).toList());
  }
}
