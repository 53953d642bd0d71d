package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotation is honoured wherever it may stand. */
final class SuppressHazardTest {
  private static final Path ANNOTATION =
      Path.of(System.getProperty("conclint.root"))
          .resolve(
              "checker/annotations/src/main/java/dev/conclint/annotations/SuppressHazard.java");

  private static final String SUPPRESSED =
      "@dev.conclint.annotations.SuppressHazard(value = \"UnboundedWorkQueue\", justification = \"few\")";

  private static final String SOURCE =
      """
      package shop;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.Executors;
      /*type*/
      public class Pools {
        /*field*/
        private final ExecutorService orders =
            Executors
                .newFixedThreadPool(2);
        private final ExecutorService invoices;
        /*constructor*/
        public Pools() {
          invoices = Executors.newFixedThreadPool(3);
        }
        public void run() {
          orders.execute(() -> System.out.println("order"));
          invoices.execute(() -> System.out.println("invoice"));
        }
      }
      """;

  @TempDir private Path folder;

  private Run scan(String source) throws IOException {
    Path file = folder.resolve("Pools.java");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(file, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "-d",
                classes.toString(),
                file.toString(),
                ANNOTATION.toString());
    assertThat(status).isZero();
    Path config = folder.resolve("conc-lint.yml");
    Files.writeString(config, "level: note\nrules: [UnboundedWorkQueue]\n");
    return Run.of("scan", "--config", config.toString(), classes.toString());
  }

  @Test
  void withoutItBothAreReported() throws IOException {
    assertThat(scan(SOURCE).err()).contains("2 notes in 2 classes\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "constructor"})
  void onATypeOrConstructorItCoversAllOfIt(String place) throws IOException {
    Run run = scan(SOURCE.replace("/*" + place + "*/", SUPPRESSED));
    assertThat(run.err()).contains("no findings in 2 classes, 2 suppressed");
  }

  @Test
  void onAFieldItCoversWhatIsStoredToIt() throws IOException {
    Run run = scan(SOURCE.replace("/*field*/", SUPPRESSED));
    assertThat(run.err()).contains("1 note in 2 classes, 1 suppressed");
    assertThat(run.out()).contains("Pools.java:13").doesNotContain("Pools.java:9");
  }

  @Test
  void onAFieldItDoesNotCoverFieldsOfOtherClassesWithItsName() throws IOException {
    Run run =
        scan(
            SOURCE
                .replace("/*field*/", SUPPRESSED)
                .replace(
                    "invoices = Executors.newFixedThreadPool(3);",
                    "invoices = new Rest().orders = Executors.newFixedThreadPool(3);")
                .replace(
                    "public void run()",
                    "static class Rest { ExecutorService orders; }\n  public void run()"));
    assertThat(run.out()).contains("Pools.java:13");
  }

  @Test
  void onAFieldWithoutAHazardItIsUnused() throws IOException {
    Run run =
        scan(
            SOURCE.replace(
                "/*field*/", SUPPRESSED + "\n  private final int number = 1;\n  /*field*/"));
    assertThat(run.err()).contains("2 notes", "matches no finding, remove it");
  }
}
