package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.conclint.errorprone.ConcLintCheck;
import dev.conclint.finding.RuleInfo;
import dev.conclint.rule.Rule;
import dev.conclint.rules.ErrorProneCompiler.Diagnostic;
import dev.conclint.rules.ErrorProneCompiler.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the Error Prone plugin can rely on. */
final class ErrorPronePluginTest {
  private static final String RULE = "SelfAwaitTermination";

  /** Two files: one hands the task off, the other one waits. */
  private static final String PRINTER =
      """
      package shop;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.Executors;
      public class Printer {
        private final ExecutorService pool = Executors.newFixedThreadPool(2);
        public void start() {
          pool.execute(() -> new Closing(pool).close());
        }
      }
      """;

  private static final String CLOSING =
      """
      package shop;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.TimeUnit;
      class Closing {
        private final ExecutorService pool;
        Closing(ExecutorService pool) { this.pool = pool; }
        %s
        void close() {
          try {
            pool.awaitTermination(1, TimeUnit.HOURS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      }
      """;

  private static final int LINE = 10;

  @TempDir private Path folder;
  private ErrorProneCompiler compiler;

  @BeforeEach
  void writeSources() throws IOException {
    compiler =
        new ErrorProneCompiler(folder)
            .source("shop/Printer.java", PRINTER)
            .source("shop/Closing.java", CLOSING.formatted(""));
  }

  private static List<Diagnostic> ofRule(Result result) {
    return result.diagnostics().stream().filter(it -> it.check().equals(RULE)).toList();
  }

  @Test
  void aHazardOverTwoFilesIsReportedInItsOwn() throws IOException, InterruptedException {
    Result result = compiler.check("-Xep:" + RULE + ":ERROR").compile();
    assertThat(ofRule(result))
        .extracting(Diagnostic::file, Diagnostic::line, Diagnostic::severity)
        .containsExactly(tuple("shop/Closing.java", LINE, "error"));
    assertThat(result.status()).isNotZero();
    assertThat(result.output())
        .contains(
            "at shop.Printer.start(Printer.java:7): ExecutorService.execute(Runnable) hands it to");
  }

  @Test
  void severityIsWhatTheUserSays() throws IOException, InterruptedException {
    Result result = compiler.check("-Xep:" + RULE + ":WARN").compile();
    assertThat(ofRule(result)).extracting(Diagnostic::severity).containsExactly("warning");
    assertThat(result.status()).isZero();
  }

  @Test
  void aRuleCanBeOff() throws IOException, InterruptedException {
    assertThat(ofRule(compiler.check("-Xep:" + RULE + ":OFF").compile())).isEmpty();
  }

  @Test
  void suppressWarningsSuppresses() throws IOException, InterruptedException {
    compiler.source("shop/Closing.java", CLOSING.formatted("@SuppressWarnings(\"" + RULE + "\")"));
    assertThat(ofRule(compiler.check("-Xep:" + RULE + ":ERROR").compile())).isEmpty();
  }

  @Test
  void excludedPathsAreExcluded() throws IOException, InterruptedException {
    compiler.check("-Xep:" + RULE + ":ERROR").check("-XepExcludedPaths:.*/Closing.java");
    assertThat(ofRule(compiler.compile())).isEmpty();
  }

  @Test
  void generatedCodeCanBeExcluded() throws IOException, InterruptedException {
    compiler
        .source(
            "shop/Closing.java",
            CLOSING
                .formatted("")
                .replace(
                    "class Closing", "@javax.annotation.processing.Generated(\"x\") class Closing"))
        .check("-Xep:" + RULE + ":WARN")
        .check("-XepDisableWarningsInGeneratedCode");
    assertThat(ofRule(compiler.compile())).isEmpty();
  }

  @Test
  void oneFileAloneIsSeenWithTheClassesOfTheOthers() throws IOException, InterruptedException {
    compiler.check("-Xep:" + RULE + ":WARN");
    compiler.compile();
    Path classes = folder.resolve("classes");
    Result again =
        compiler
            .option("-cp", classes.toString())
            .compile(folder, List.of(folder.resolve("shop/Closing.java")));
    assertThat(again.status()).as(again.output()).isZero();
    assertThat(again.output()).doesNotContain("conc-lint:");
  }

  @Test
  void filesThatAreAttributedOneByOneSayTheSame() throws IOException, InterruptedException {
    Result result =
        compiler.check("-Xep:" + RULE + ":WARN").option("-XDcompilePolicy=byfile").compile();
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(ofRule(result)).hasSize(1);
  }

  @Test
  void codeForJava8CompilesAsBefore() throws IOException, InterruptedException {
    Result result = compiler.check("-Xep:" + RULE + ":WARN").option("--release", "8").compile();
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(ofRule(result)).hasSize(1);
  }

  @Test
  void modulesCompileAsBefore() throws IOException, InterruptedException {
    Result result =
        compiler
            .source("module-info.java", "module shop { exports shop; requires java.logging; }")
            .check("-Xep:" + RULE + ":WARN")
            .compile();
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(ofRule(result)).hasSize(1);
  }

  @Test
  void anErrorElsewhereIsTheOnlyOne() throws IOException, InterruptedException {
    Result result =
        compiler
            .source("shop/Broken.java", "package shop; class Broken { int x = \"\"; }")
            .compile();
    assertThat(result.status()).isNotZero();
    assertThat(result.output()).contains("1 error").doesNotContain("conc-lint:");
  }

  @Test
  void aBadConfigurationIsOneWarning() throws IOException, InterruptedException {
    Path config = folder.resolve("bad.yml");
    Files.writeString(config, "rulez: []\n");
    Result result =
        compiler
            .check("-Xep:" + RULE + ":WARN")
            .check("-XepOpt:ConcLint:Config=" + config)
            .compile();
    assertThat(result.status()).isZero();
    assertThat(result.output().lines().filter(it -> it.contains("conc-lint:")))
        .singleElement()
        .asString()
        .contains("bad.yml:1", "rulez");
  }

  @Test
  void levelsAndModelsCanBeGiven() throws IOException, InterruptedException {
    Path models = folder.resolve("own.txt");
    Files.writeString(models, "library  own  1 .. 2\nshop.Bell#ring() sleeps\n");
    compiler
        .source("shop/Bell.java", "package shop; interface Bell { void ring(); }")
        .source(
            "shop/Ringer.java",
            """
            package shop;
            class Ringer {
              void start(Bell bell) {
                javax.swing.SwingUtilities.invokeLater(bell::ring);
              }
            }
            """)
        .check("-Xep:BlockingOnEventLoop:WARN")
        .check("-XepOpt:ConcLint:Models=" + models);
    assertThat(compiler.compile().diagnostics())
        .extracting(Diagnostic::check)
        .containsExactly("BlockingOnEventLoop");
    assertThat(compiler.check("-XepOpt:ConcLint:Level=error").compile().output())
        .doesNotContain("conc-lint:");
  }

  @Test
  void whatCanSurelyBeMendedIsMendedInPlace() throws IOException, InterruptedException {
    compiler
        .source(
            "shop/Receipt.java",
            """
            package shop;
            import java.util.ArrayList;
            import java.util.List;
            class Receipt {
              List<String> trimmed(List<String> lines) {
                List<String> trimmed = new ArrayList<>();
                lines.parallelStream()
                    .forEach(line -> trimmed.add(line.strip()));
                return trimmed;
              }
            }
            """)
        .check("-Xep:UnorderedParallelForEach:WARN");
    assertThat(compiler.compile().diagnostics())
        .extracting(Diagnostic::check)
        .contains("UnorderedParallelForEach");
    compiler
        .check("-XepPatchChecks:UnorderedParallelForEach")
        .check("-XepPatchLocation:IN_PLACE")
        .compile();
    assertThat(Files.readString(folder.resolve("shop/Receipt.java")))
        .contains(".forEachOrdered(line -> trimmed.add(line.strip()));");
    Result after =
        new ErrorProneCompiler(folder).check("-Xep:UnorderedParallelForEach:WARN").compile();
    assertThat(after.status()).as(after.output()).isZero();
    assertThat(after.diagnostics())
        .extracting(Diagnostic::check)
        .doesNotContain("UnorderedParallelForEach");
  }

  @Test
  void aPoolGetsABound() throws IOException, InterruptedException {
    compiler
        .source(
            "shop/Counter.java",
            """
            package shop;
            import java.io.IOException;
            import java.net.ServerSocket;
            import java.net.Socket;
            import java.util.concurrent.ExecutorService;
            import java.util.concurrent.Executors;
            class Counter {
              private final ExecutorService clerks = Executors.newFixedThreadPool(8);
              void open(ServerSocket door) throws IOException {
                while (true) {
                  Socket customer = door.accept();
                  clerks.execute(() -> System.out.println(customer));
                }
              }
            }
            """)
        .check("-Xep:UnboundedWorkQueue:WARN");
    assertThat(compiler.compile().diagnostics())
        .extracting(Diagnostic::check)
        .contains("UnboundedWorkQueue");
    compiler
        .check("-XepPatchChecks:UnboundedWorkQueue")
        .check("-XepPatchLocation:IN_PLACE")
        .compile();
    assertThat(Files.readString(folder.resolve("shop/Counter.java")))
        .contains(
            "new ThreadPoolExecutor(8, 8, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1_000));");
    Result after = new ErrorProneCompiler(folder).check("-Xep:UnboundedWorkQueue:WARN").compile();
    assertThat(after.status()).as(after.output()).isZero();
    assertThat(after.diagnostics())
        .extracting(Diagnostic::check)
        .doesNotContain("UnboundedWorkQueue");
  }

  @Test
  void twoThousandClassesCompile() throws IOException, InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      compiler.source(
          "many/C" + i + ".java", "package many; class C" + i + " { int x = " + i + "; }");
    }
    Result result = compiler.check("-Xep:" + RULE + ":WARN").compile();
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(ofRule(result)).hasSize(1);
  }

  @Test
  void checksSayWhatRulesSay() {
    List<RuleInfo> infos = new BuiltInRules().rules().stream().map(Rule::info).toList();
    List<BugChecker> checks =
        ServiceLoader.load(BugChecker.class).stream()
            .filter(it -> ConcLintCheck.class.isAssignableFrom(it.type()))
            .map(ServiceLoader.Provider::get)
            .sorted((a, b) -> a.canonicalName().compareTo(b.canonicalName()))
            .toList();
    assertThat(checks)
        .extracting(BugChecker::canonicalName)
        .containsExactlyElementsOf(infos.stream().map(RuleInfo::name).sorted().toList());
    List<RuleInfo> sorted = infos.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    IntStream.range(0, checks.size()).forEach(i -> compare(checks.get(i), sorted.get(i)));
  }

  private static void compare(BugChecker check, RuleInfo info) {
    assertThat(check.message()).as(info.name()).isEqualTo(info.summary());
    assertThat(check.defaultSeverity())
        .as(info.name())
        .isEqualTo(
            switch (info.level()) {
              case ERROR -> SeverityLevel.ERROR;
              case WARNING -> SeverityLevel.WARNING;
              case NOTE -> SeverityLevel.SUGGESTION;
            });
  }
}
