package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans of sources that nobody has compiled. */
final class SourceScanTest {
  @TempDir private Path folder;

  private Shop shop;

  @BeforeEach
  void openShop() {
    shop = Shop.in(folder);
  }

  private Path orders() {
    return shop.sources().resolve("shop/Orders.java");
  }

  private void edit(String text, String replacement) throws IOException {
    Files.writeString(orders(), Files.readString(orders()).replace(text, replacement));
  }

  @Test
  void reportsWhatTheClassesHave() {
    Run classes = shop.scan("--level", "note", "-q", "--sources", folder, shop.classes());
    Run sources = shop.scan("--level", "note", "-q", "--sources", folder, shop.sources());
    assertThat(sources.status()).isEqualTo(classes.status()).isEqualTo(1);
    assertThat(withoutExcerpts(sources)).isEqualTo(withoutExcerpts(classes));
    assertThat(sources.out()).contains(Shop.ERROR, Shop.WARNING, Shop.NOTE);
  }

  private static String withoutExcerpts(Run run) {
    return String.join("\n", run.out().lines().filter(line -> line.contains(".java:")).toList());
  }

  @Test
  void showsTheColumn() {
    assertThat(shop.scan("-q", shop.sources()).out())
        .contains("      pool.submit(() -> order.length()).get();\n" + " ".repeat(44) + "^\n");
  }

  @Test
  void saysTheRegionInSarif() {
    assertThat(shop.scan("-q", "-f", "sarif", orders()).out().replaceAll("\\s", ""))
        .contains("\"startLine\":15,\"startColumn\":41,\"endLine\":15,\"endColumn\":46");
  }

  @Test
  void scansASingleFile() {
    Run run = shop.scan("-q", orders());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("shop/Orders.java:15: error: ")
        .contains("^")
        .doesNotContain("Prices");
  }

  @Test
  void scansAProject() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    assertThat(shop.scan("-q", folder).out())
        .isEqualTo(shop.scan("-q", shop.sources()).out())
        .contains("^");
  }

  @Test
  void findsNewCodeThatIsNotCompiledYet() throws IOException {
    Files.writeString(folder.resolve("build.gradle"), "");
    edit(".get()", ".get(0, java.util.concurrent.TimeUnit.SECONDS)");
    assertThat(shop.scan("-q", folder).out()).doesNotContain(Shop.ERROR);
  }

  @Test
  void honoursSuppressWarnings() throws IOException {
    edit(
        "  private void confirm",
        "  @SuppressWarnings({\"unchecked\", \"NestedPoolJoin\"})\n  private void confirm");
    Run run = shop.scan(shop.sources());
    assertThat(run.out()).doesNotContain(Shop.ERROR).contains(Shop.WARNING);
    assertThat(run.err()).doesNotContain("unchecked");
  }

  @Test
  void saysThatSuppressWarningsHasNoEffect() throws IOException {
    edit("final class", "@SuppressWarnings(\"JoinUnderLock\") final class");
    assertThat(shop.scan(shop.sources()).err())
        .contains("JoinUnderLock")
        .contains("matches no finding, remove it");
  }

  @Test
  void namesFileAndLineOfAParseErrorAndScansTheRest() throws IOException {
    edit("pool.submit(", "pool.submit((");
    Run run = shop.scan(shop.sources());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errLines())
        .filteredOn(line -> line.contains(orders() + ":15: Parse error"))
        .hasSize(1);
    assertThat(run.out()).contains(Shop.WARNING);
  }

  @Test
  void saysThatASourceIsMissing() {
    Path gone = folder.resolve("Gone.java");
    Run run = shop.scan(gone);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(gone + ": no such file or folder");
  }

  @Test
  void isDeterministic() {
    assertThat(shop.scan("--jobs", "4", shop.sources()).out())
        .isEqualTo(shop.scan("--jobs", "1", shop.sources()).out());
  }
}
