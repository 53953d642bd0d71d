package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScanTest {
  @TempDir private static Path shared;
  private static Shop shop;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    shop = Shop.in(shared);
  }

  @Test
  void findingsGoToStandardOutputAndTheSummaryDoesNot() {
    Run run = shop.scan(shop.classes());
    assertThat(run.out())
        .contains("shop/Orders.java:15: error: ", "[NestedPoolJoin]", "[BlockingInForkJoin]")
        .contains("          pool.submit(() -> order.length()).get();\n")
        .doesNotContain("UnboundedWorkQueue");
    assertThat(run.err()).isEqualTo("conc-lint: 1 error, 1 warning in 2 classes\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void nothingFoundIsStatusZero() {
    Run run = shop.scan("--include", "shop.none", shop.classes());
    assertThat(run).isEqualTo(new Run(0, "", "conc-lint: no findings in 2 classes\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "NestedPoolJoin,     error,   1",
    "NestedPoolJoin,     never,   0",
    "BlockingInForkJoin, error,   0",
    "BlockingInForkJoin, warning, 1",
    "UnboundedWorkQueue, warning, 0",
    "UnboundedWorkQueue, note,    1",
  })
  void statusDependsOnFailOn(String rule, String failOn, int status) {
    Run run = shop.scan("--rules", rule, "--fail-on", failOn, shop.classes());
    assertThat(run.status()).isEqualTo(status);
  }

  @Test
  void findingBelowTheLevelShownFailsAndIsCounted() {
    Run run =
        shop.scan("--rules", Shop.NOTE, "--level", "error", "--fail-on", "note", shop.classes());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no findings in 2 classes, 1 below the level shown");
  }

  @Test
  void levelNoteShowsAll() {
    assertThat(shop.scan("--level", "note", shop.classes()).out())
        .contains(Shop.ERROR, Shop.WARNING, Shop.NOTE);
  }

  @Test
  void disabledRulesAndExcludedClassesAreSilent() {
    assertThat(shop.scan("--disable", Shop.ERROR, shop.classes()).out())
        .contains(Shop.WARNING)
        .doesNotContain(Shop.ERROR);
    assertThat(shop.scan("--exclude", "shop.Orders", shop.classes()).out())
        .contains(Shop.WARNING)
        .doesNotContain(Shop.ERROR);
  }

  @Test
  void quietSaysNothingButFindings() {
    Run run = shop.scan("-q", shop.classes());
    assertThat(run.out()).contains(Shop.ERROR);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void verboseTellsWhereTheSettingsAreFrom() {
    assertThat(shop.scan("-v", shop.classes()).err())
        .contains("settings are from " + shop.config(), "2 classes and ");
  }

  @Test
  void oneScanWritesSeveralFormats() throws IOException {
    Path sarif = folder.resolve("out.sarif");
    Path text = folder.resolve("out.txt");
    Run run =
        shop.scan("-f", "json", "-f", "sarif=" + sarif, "--format=text=" + text, shop.classes());
    assertThat(run.out()).startsWith("{\n").contains("\"rule\": \"NestedPoolJoin\"");
    assertThat(sarif).content().contains("\"ruleId\": \"NestedPoolJoin\"", "\"exitCode\": 1");
    assertThat(text).content().contains("[NestedPoolJoin]").doesNotContain("\u001b");
  }

  @Test
  void outputTakesASingleFormat() {
    Path json = folder.resolve("out.json");
    Run run = shop.scan("-f", "json", "-o", json, shop.classes());
    assertThat(run.out()).isEmpty();
    assertThat(json).content().contains("\"rule\": \"NestedPoolJoin\"");
  }

  @Test
  void colourIsThereWhenAskedFor() {
    assertThat(shop.scan("--color", "always", shop.classes()).out()).contains("\u001b[");
    assertThat(shop.scan("--color", "auto", shop.classes()).out()).doesNotContain("\u001b[");
  }

  @Test
  void progressGoesToStandardErrorWhenAskedFor() {
    Run run = shop.scan("--progress", "always", shop.classes());
    assertThat(run.err()).contains("reading classes");
    assertThat(run.out()).doesNotContain("reading classes");
  }

  @Test
  void argumentsCanComeFromAFile() throws IOException {
    Path args =
        Files.writeString(folder.resolve("args"), "--rules NestedPoolJoin\n" + shop.classes());
    Run run = shop.scan("@" + args);
    assertThat(run.out()).contains(Shop.ERROR).doesNotContain(Shop.WARNING);
  }

  @Test
  void classesOfTheClassPathAreNotReportedOn() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Run run = shop.scan("-cp", shop.classes() + File.pathSeparator + empty, empty);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void optionsOverrideSettings() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("own.yml"),
            """
            rules: [NestedPoolJoin]
            failOn: never
            suppress:
              - rule: NestedPoolJoin
                pattern: shop.Orders
                justification: two workers in production
              - rule: NestedPoolJoin
                pattern: shop.Gone
                justification: was there once
            """);
    String classes = shop.classes().toString();
    Run run = Run.of("scan", "-c", config.toString(), classes);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .containsExactly(
            "conc-lint: warning: suppression of NestedPoolJoin in shop.Gone: matches no finding,"
                + " remove it",
            "conc-lint: no findings in 2 classes, 1 suppressed");
    Run overridden =
        Run.of(
            "scan",
            "-c",
            config.toString(),
            "--rules",
            Shop.WARNING,
            "--fail-on",
            "warning",
            classes);
    assertThat(overridden.status()).isEqualTo(1);
    assertThat(overridden.out()).contains(Shop.WARNING);
  }

  @Test
  void misspelledRuleInSettingsIsToldAtItsLine() throws IOException {
    Path config = Files.writeString(folder.resolve("own.yml"), "disable:\n  - NestedPoolJon\n");
    Run run = Run.of("scan", "-c", config.toString(), shop.classes().toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "conc-lint: %s:2: unknown rule 'NestedPoolJon', did you mean 'NestedPoolJoin'?\n"
                .formatted(config));
  }
}
