package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.ConcLint;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.casekit.Case;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.casekit.CaseJudge;
import dev.conclint.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sources whose libraries are not at hand, as in a hook before a commit. */
final class SourcesWithoutClassPathTest {
  private static final List<String> RULES =
      new BuiltInRules().rules().stream().map(rule -> rule.info().name()).toList();

  private static List<Finding> ofSources;

  @BeforeAll
  static void scanOnce() {
    ofSources = scan(CaseInputs.sources());
  }

  private static List<Finding> scan(Path input) {
    Options options =
        CaseInputs.scan()
            .inputs(List.of(input))
            .classpath(List.of())
            .rules(Set.copyOf(RULES))
            .build();
    return ConcLint.analyze(options, Progress.NONE).findings();
  }

  private static Set<String> lines(List<Finding> findings) {
    return findings.stream()
        .map(it -> it.place().sourcePath() + ":" + it.place().line() + " " + it.rule().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void findWhatTheClassesHaveWithoutClassPath() {
    assertThat(lines(ofSources)).isEqualTo(lines(scan(CaseInputs.classes())));
  }

  @Test
  void findNearlyAll() throws IOException {
    CaseJudge judge = new CaseJudge("source", RULES, ofSources);
    long expected = 0;
    long missing = 0;
    for (Case each : Case.below(CaseInputs.sources())) {
      expected += each.verdicts("source").size();
      missing += judge.missing(each).size();
    }
    assertThat(missing * 50).as("%s of %s are missing", missing, expected).isLessThan(expected);
  }
}
