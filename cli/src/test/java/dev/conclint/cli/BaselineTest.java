package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known findings pass, new ones fail, and what is known survives harmless edits. */
final class BaselineTest {
  private static final String ORDERS =
      """
      package shop;
      import java.util.concurrent.*;
      public class Orders {
        private final ExecutorService pool = Executors.newSingleThreadExecutor();
        public void place(String order) {
          pool.execute(() -> check(order));
        }
        private void check(String order) {
          try {
            Future<Integer> length = pool.submit(() -> order.length());
            length.get();
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
          }
        }
        public void cancel(String order) {
          pool.execute(() -> undo(order));
        }
        private void undo(String order) {
          System.out.println(order);
        }
      }
      """;

  @TempDir private Path folder;

  private Path compile(String name, String source) throws IOException {
    Path file = folder.resolve(name).resolve("Orders.java");
    Path classes = Files.createDirectories(folder.resolve(name).resolve("classes"));
    Files.writeString(file, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", classes.toString(), file.toString());
    assertThat(status).isZero();
    return classes;
  }

  private Run run(String command, Object... args) throws IOException {
    Path config = folder.resolve("conc-lint.yml");
    Files.writeString(config, "# all as by default\n");
    List<String> all = new ArrayList<>(List.of(command, "--config", config.toString()));
    for (Object arg : args) {
      all.add(arg.toString());
    }
    return Run.of(all.toArray(String[]::new));
  }

  private Path baseline(Path classes) throws IOException {
    Path file = folder.resolve("known.json");
    Run run = run("baseline", "-o", file, classes);
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("known.json: 1 findings");
    return file;
  }

  @Test
  void knownFindingsPass() throws IOException {
    Path classes = compile("first", ORDERS);
    assertThat(run("scan", classes).status()).isEqualTo(1);
    Run run = run("scan", "--baseline", baseline(classes), classes);
    assertThat(run)
        .isEqualTo(new Run(0, "", "conc-lint: no findings in 1 class, 1 in the baseline\n"));
  }

  @Test
  void newFindingsFail() throws IOException {
    Path known = baseline(compile("first", ORDERS));
    Run run = run("scan", "--baseline", known, compile("second", withAnother()));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("Orders.strip").doesNotContain("Orders.check(");
    assertThat(run.err()).contains("1 in the baseline");
  }

  private static String withAnother() {
    return ORDERS
        .replace("System.out.println(order);", "strip(order);")
        .replace(
            "  private void undo",
            """
              private void strip(String order) {
                try {
                  pool.submit(() -> order.strip()).get();
                } catch (InterruptedException | ExecutionException e) {
                  throw new IllegalStateException(e);
                }
              }
              private void undo""");
  }

  @Test
  void mendedFindingsAreCounted() throws IOException {
    Path known = baseline(compile("first", ORDERS));
    String mended =
        ORDERS
            .replace("length.get();", "length.get(0, TimeUnit.SECONDS);")
            .replace("ExecutionException e", "ExecutionException | TimeoutException e");
    Run run = run("scan", "--baseline", known, compile("second", mended));
    assertThat(run)
        .isEqualTo(new Run(0, "", "conc-lint: no findings in 1 class, 1 of the baseline gone\n"));
  }

  @ParameterizedTest
  @CsvSource({"moved lines", "renamed locals", "reformatting", "reordered methods"})
  void fingerprintsSurvive(String edit) throws IOException {
    Path known = baseline(compile("first", ORDERS));
    Path edited = compile("second", edited(edit));
    assertThat(run("scan", edited).status()).isEqualTo(1);
    assertThat(run("scan", "--baseline", known, edited).status()).isZero();
  }

  private static String edited(String edit) {
    return switch (edit) {
      case "moved lines" ->
          ORDERS.replace("public class", "\n\n\n/** Has orders. */\npublic class");
      case "renamed locals" ->
          ORDERS.replace("length.get", "size.get").replace("> length", "> size");
      case "reformatting" -> ORDERS.replace("\n", " ").replace("; ", ";\n");
      default -> {
        int cancel = ORDERS.indexOf("  public void cancel");
        int place = ORDERS.indexOf("  public void place");
        int end = ORDERS.lastIndexOf("}");
        yield ORDERS.substring(0, place)
            + ORDERS.substring(cancel, end)
            + ORDERS.substring(place, cancel)
            + ORDERS.substring(end);
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ 'x'                     | line 1: no valid JSON",
        "[]                        | line 1: expected an object",
        "{\"version\": 7}          | line 1: version 7 is not known",
        "{\"findings\": [{}]}      | line 1: a finding needs a fingerprint",
      })
  void whatIsNoBaselineIsSaid(String text, String message) throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, text);
    Run run = run("scan", "--baseline", file, compile("first", ORDERS));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("broken.json: " + message);
  }

  @Test
  void aMissingBaselineIsSaid() throws IOException {
    Run run = run("scan", "--baseline", folder.resolve("none.json"), compile("first", ORDERS));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("none.json: no such file, 'conc-lint baseline' writes one");
  }
}
