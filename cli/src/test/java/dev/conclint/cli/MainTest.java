package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                           | no command given, 'conc-lint --help' lists them",
        "sacn                         | unknown command 'sacn', did you mean 'scan'?",
        "frobnicate                   | unknown command 'frobnicate'",
        "scan                         | Missing required parameter: 'INPUT'",
        "scan --fromat json x         | unknown option '--fromat', did you mean '--format'?",
        "scan --no-trace x            | unknown option '--no-trace'",
        "scan -f html x               | 'html' is not one of text, json or sarif",
        "scan -f sarif= x             | no file after 'sarif='",
        "scan -f sarif -f json x      | only one format can go to standard output",
        "scan -o y -f sarif=z x       | --output is for a single format",
        "scan --level fatal x         | 'fatal' is not one of error, warning or note",
        "scan --fail-on fatal x       | 'fatal' is not one of error, warning, note or never",
        "scan --jobs 0 x              | --jobs needs a number above 0, not 0",
        "scan --cpus many x           | Invalid value for option '--cpus'",
        "scan --release -1 x          | --release needs a number above 0, not -1",
        "scan --assume luck x         | --assume knows nothing of 'luck', use virtual-callers",
        "scan --color maybe x         | 'maybe' is not one of auto, always or never",
        "scan --rules NestedPoolJon x | unknown rule 'NestedPoolJon', did you mean"
            + " 'NestedPoolJoin'?",
        "scan --disable Xyzzy x       | unknown rule 'Xyzzy', 'conc-lint rules' lists them",
        "scan -c gone.yml x           | gone.yml: no such file",
        "scan -o gone/y.txt x         | cannot write gone/y.txt: there is no folder",
        "rules --format xml           | 'xml' is not one of text, json or markdown",
        "rules extra                  | unexpected argument 'extra'",
        "explain NestedPoolJon        | unknown rule 'NestedPoolJon', did you mean"
            + " 'NestedPoolJoin'?",
      })
  void wrongUsageIsOneLineAndStatusTwo(String commandLine, String message) {
    Run run = Run.of(commandLine.isEmpty() ? new String[0] : commandLine.split(" +"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("conc-lint: ").contains(message);
  }

  @Test
  void fileWithoutACommandGetsTheRightOne(@TempDir Path folder) throws Exception {
    Path jar = Files.writeString(folder.resolve("app.jar"), "");
    assertThat(Run.of(jar.toString()).err())
        .isEqualTo(
            "conc-lint: unknown command '%s', did you mean 'conc-lint scan %s'?\n"
                .formatted(jar, jar));
  }

  @ParameterizedTest
  @CsvSource({"--help", "scan --help", "rules --help", "explain --help", "--version"})
  void helpGoesToStandardOutput(String commandLine) {
    Run run = Run.of(commandLine.split(" "));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("conc-lint");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void completionKnowsTheOptions() {
    Run run = Run.of("generate-completion");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("--fail-on");
  }
}
