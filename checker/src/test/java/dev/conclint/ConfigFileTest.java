package dev.conclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conclint.finding.Level;
import dev.conclint.finding.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFileTest {
  @TempDir private Path folder;

  @Test
  void everySettingReachesTheOptions() throws IOException {
    ConfigFile config =
        read(
            """
            rules: [NestedPoolJoin, UnboundedSpawn]
            disable: [UnboundedSpawn]
            level: note
            failOn: never
            levels:
              NestedPoolJoin: warning
            include: [com.acme]
            exclude: ["com.acme.generated.**"]
            models: [models/own.txt]
            release: 21
            cpus: 2
            assume: [virtual-callers]
            suppress:
              - rule: NestedPoolJoin
                pattern: com.acme.Boot
                justification: runs once
                expires: 2030-12-31
            """);
    Options options = config.applyTo(Options.builder()).build();
    assertThat(options.rules()).containsExactly("NestedPoolJoin", "UnboundedSpawn");
    assertThat(options.disabled()).containsExactly("UnboundedSpawn");
    assertThat(options.level()).isEqualTo(Level.NOTE);
    assertThat(options.ruleLevels()).isEqualTo(Map.of("NestedPoolJoin", Level.WARNING));
    assertThat(options.includes()).containsExactly("com.acme");
    assertThat(options.excludes()).containsExactly("com.acme.generated.**");
    assertThat(options.models()).containsExactly(folder.resolve("models/own.txt"));
    assertThat(options.release()).hasValue(21);
    assertThat(options.cpus()).hasValue(2);
    assertThat(options.virtualCallers()).isTrue();
    assertThat(options.suppressions())
        .containsExactly(
            new Suppression(
                "NestedPoolJoin",
                "com.acme.Boot",
                "runs once",
                Optional.of(LocalDate.of(2030, 12, 31))));
    assertThat(config.failOn()).contains(FailOn.NEVER);
  }

  @Test
  void emptyFileSetsNothing() throws IOException {
    ConfigFile config = read("# nothing yet\n");
    assertThat(config.applyTo(Options.builder()).build()).isEqualTo(Options.builder().build());
    assertThat(config.failOn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\nfailon: note'   | 2: unknown key 'failon', did you mean 'failOn'?",
        "'rules: Nested'    | 1: expected a list, as in [one, two]",
        "'rules: [1]'       | 1: expected a text",
        "'level: fatal'     | 1: unknown level 'fatal', use error, warning or note",
        "'failOn: fatal'    | 1: unknown level 'fatal', use error, warning, note or never",
        "'levels: [a]'      | 1: expected a map of keys and values",
        "'cpus: many'       | 1: expected a whole number above 0",
        "'cpus: 0'          | 1: expected a whole number above 0",
        "'assume: [magic]'  | 1: unknown assumption 'magic', use virtual-callers",
        "'level: note\nlevel: error'            | 2: key 'level' is there twice",
        "'suppress:\n  - rule: A\n    pattern: b' | 2: a suppression needs a 'justification'",
        "'- rules'          | 1: expected a map of keys and values",
      })
  void errorsNameTheLineAndWhatWouldBeRight(String text, String error) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(folder.resolve(ConfigFile.NAME) + ":" + error);
  }

  @Test
  void unknownKeyThatIsLikeNoneGetsTheList() {
    assertThatThrownBy(() -> read("colour: red"))
        .hasMessageContaining(":1: unknown key 'colour', known keys are rules, disable, level");
  }

  @Test
  void wrongDateIsToldAtItsLine() {
    String text =
        """
        suppress:
          - rule: A
            pattern: b
            justification: c
            expires: tomorrow
        """;
    assertThatThrownBy(() -> read(text))
        .hasMessageEndingWith(":5: 'tomorrow' is no date, write it as 2030-12-31");
  }

  @Test
  void brokenYamlIsToldAtItsLine() {
    assertThatThrownBy(() -> read("level: note\nrules: [a\nlevels: {"))
        .isInstanceOf(ConfigException.class)
        .hasMessageMatching("(?s).*conc-lint\\.yml:[23]: no valid YAML: .*");
  }

  @Test
  void missingFileIsTold() {
    Path missing = folder.resolve("missing.yml");
    assertThatThrownBy(() -> ConfigFile.read(missing)).hasMessage(missing + ": no such file");
  }

  @Test
  void misspelledRuleIsToldAtItsLine() throws IOException {
    ConfigFile config = read("level: note\nlevels:\n  NestedPoolJon: error\n");
    assertThatThrownBy(() -> config.checkRuleNames(List.of("NestedPoolJoin")))
        .hasMessageEndingWith(":3: unknown rule 'NestedPoolJon', did you mean 'NestedPoolJoin'?");
  }

  @Test
  void isFoundInAParentFolder() throws IOException {
    Path file = Files.writeString(folder.resolve(ConfigFile.NAME), "level: note\n");
    Path below = Files.createDirectories(folder.resolve("a/b"));
    assertThat(ConfigFile.find(below)).contains(file);
  }

  private ConfigFile read(String text) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve(ConfigFile.NAME), text));
  }
}
