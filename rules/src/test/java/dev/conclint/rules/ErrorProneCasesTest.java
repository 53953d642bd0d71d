package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conclint.casekit.Case;
import dev.conclint.casekit.Case.Verdict;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.rules.ErrorProneCompiler.Diagnostic;
import dev.conclint.rules.ErrorProneCompiler.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Judges each case by its comments while javac compiles all of them. */
final class ErrorProneCasesTest {
  private static final String FRONT_END = "errorprone";
  private static final List<String> RULES =
      new BuiltInRules().rules().stream().map(rule -> rule.info().name()).toList();

  @TempDir private static Path folder;

  private static List<Case> cases;
  private static Result compilation;

  @BeforeAll
  static void compileOnce() throws IOException, InterruptedException {
    cases = Case.below(CaseInputs.sources());
    Path config = Files.createTempFile(folder, "all", ".yml");
    Files.writeString(config, "rules: [" + String.join(", ", RULES) + "]\nlevel: note\n");
    ErrorProneCompiler compiler =
        new ErrorProneCompiler(folder)
            .check("-XepOpt:ConcLint:Config=" + config)
            .option("-cp", System.getProperty("java.class.path"))
            .option("--release", "17");
    RULES.forEach(rule -> compiler.check("-Xep:" + rule + ":WARN"));
    compilation =
        compiler.compile(CaseInputs.sources(), ErrorProneCompiler.sources(CaseInputs.sources()));
  }

  @Test
  void compilationSucceeds() {
    assertThat(compilation.status()).as(compilation.output()).isZero();
    assertThat(compilation.output()).doesNotContain("conc-lint:");
  }

  @TestFactory
  Stream<DynamicTest> reportsWhatTheCommentsSay() {
    return cases.stream().map(it -> dynamicTest(it.path(), () -> judge(it)));
  }

  private static void judge(Case judged) {
    Set<String> rules = new TreeSet<>(judged.namedRules());
    RULES.stream().filter(rule -> rule.equalsIgnoreCase(judged.folder())).forEach(rules::add);
    assertThat(found(judged, rules))
        .containsExactlyInAnyOrderElementsOf(judged.verdicts(FRONT_END));
  }

  private static Set<Verdict> found(Case judged, Set<String> rules) {
    return compilation.diagnostics().stream()
        .filter(it -> it.file().equals(judged.path()) && rules.contains(it.check()))
        .map(ErrorProneCasesTest::verdict)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Verdict verdict(Diagnostic diagnostic) {
    return new Verdict(diagnostic.check(), diagnostic.line());
  }
}
