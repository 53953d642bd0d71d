package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conclint.casekit.Case;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.casekit.DocRegion;
import dev.conclint.finding.RuleInfo;
import dev.conclint.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rule is a class, a page, a folder of cases and a line in {@link BuiltInRules}. */
final class RuleDocsTest {
  private static final Path PACKAGE = Path.of("rules/src/main/java/dev/conclint/rules");
  private static final Path README = CaseInputs.root().resolve("README.md");
  private static final String TABLE_BEGIN = "<!-- rules -->";
  private static final String TABLE_END = "<!-- /rules -->";
  private static final List<String> HEADINGS =
      List.of(
          "What it flags",
          "Why",
          "Example",
          "Instead",
          "Levels",
          "Known limits",
          "When to suppress",
          "Since");
  private static final BuiltInRules RULES = new BuiltInRules();

  private static List<Case> cases;

  @BeforeAll
  static void readCases() throws IOException {
    cases = Case.below(CaseInputs.sources());
  }

  private static List<String> names() {
    return RULES.rules().stream().map(rule -> rule.info().name()).toList();
  }

  private static Stream<DynamicTest> forEachRule(Consumer<RuleInfo> test) {
    return RULES.rules().stream()
        .map(Rule::info)
        .map(info -> dynamicTest(info.name(), () -> test.accept(info)));
  }

  private static RulePage page(RuleInfo info) {
    return RulePage.of(RULES.page(info.name()).orElseThrow());
  }

  /** The path of a rule's page, as a link from the project's top folder. */
  private static String pagePath(RuleInfo info) {
    String family = info.family().name().toLowerCase(Locale.ROOT);
    return PACKAGE.resolve(family).resolve(info.name() + ".md").toString().replace('\\', '/');
  }

  @Test
  void rulesAreSortedByName() {
    assertThat(names()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everyClassOfARuleIsListed() throws IOException {
    assertThat(namesOf(".java", "implements Rule ")).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void everyPageIsThatOfARule() throws IOException {
    assertThat(namesOf(".md", "")).containsExactlyInAnyOrderElementsOf(names());
  }

  private static List<String> namesOf(String ending, String content) throws IOException {
    try (Stream<Path> files = Files.walk(CaseInputs.root().resolve(PACKAGE))) {
      return files
          .filter(file -> file.toString().endsWith(ending) && text(file).contains(content))
          .map(file -> file.getFileName().toString().replace(ending, ""))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFolderOfCasesIsThatOfARule() {
    List<String> lowerCase = names().stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
    assertThat(cases.stream().map(Case::folder).distinct())
        .containsExactlyInAnyOrderElementsOf(lowerCase);
  }

  @TestFactory
  Stream<DynamicTest> classIsWhereTheFamilySays() {
    return RULES.rules().stream()
        .map(rule -> dynamicTest(rule.info().name(), () -> checkClass(rule)));
  }

  private static void checkClass(Rule rule) {
    RuleInfo info = rule.info();
    String family = info.family().name().toLowerCase(Locale.ROOT);
    assertThat(rule.getClass().getName())
        .isEqualTo("dev.conclint.rules." + family + "." + info.name());
    assertThat(CaseInputs.root().resolve(pagePath(info))).exists();
  }

  @TestFactory
  Stream<DynamicTest> summaryIsOneLine() {
    return forEachRule(
        info -> assertThat(info.summary()).matches("[A-Z].*[^.]").doesNotContain("|", "\n"));
  }

  @TestFactory
  Stream<DynamicTest> pageHasTheHeadings() {
    return forEachRule(
        info -> {
          assertThat(page(info).title()).isEqualTo("# " + info.name());
          assertThat(page(info).headings()).containsExactlyElementsOf(HEADINGS);
          assertThat(HEADINGS).noneMatch(heading -> page(info).text(heading).isEmpty());
          assertThat(page(info).text("Since")).isEqualTo(info.since());
        });
  }

  @TestFactory
  Stream<DynamicTest> exampleIsARegionOfACase() {
    return forEachRule(info -> compare(info, "bad", "Example"));
  }

  @TestFactory
  Stream<DynamicTest> remedyIsARegionOfACase() {
    return forEachRule(info -> compare(info, "good", "Instead"));
  }

  private static void compare(RuleInfo info, String kind, String heading) {
    List<String> regions = DocRegion.of(cases, kind, info.name());
    assertThat(regions).as("regions doc:" + kind + " " + info.name()).hasSize(1);
    assertThat(page(info).code(heading)).isEqualTo(regions.get(0));
  }

  /** With {@code -Dconclint.accept=true}, which {@code ./dev accept} sets, writes the table. */
  @Test
  @Tag("golden")
  void readmeListsTheRules() throws IOException {
    assumeTrue(Files.exists(README));
    String readme = Files.readString(README);
    assertThat(readme).containsOnlyOnce(TABLE_BEGIN).containsOnlyOnce(TABLE_END);
    int begin = readme.indexOf(TABLE_BEGIN) + TABLE_BEGIN.length();
    int end = readme.indexOf(TABLE_END);
    if (Boolean.getBoolean("conclint.accept")) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
      return;
    }
    assertThat(readme.substring(begin, end))
        .as("README.md; ./dev accept writes it")
        .isEqualTo(table());
  }

  private static String table() {
    String head = "\n| rule | level | what |\n| --- | --- | --- |\n";
    return RULES.rules().stream()
        .map(Rule::info)
        .map(RuleDocsTest::row)
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(RuleInfo info) {
    return "| [%s](%s) | %s | %s |\n"
        .formatted(info.name(), pagePath(info), info.level().label(), info.summary());
  }
}
