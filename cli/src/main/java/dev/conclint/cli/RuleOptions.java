package dev.conclint.cli;

import dev.conclint.ConfigFile;
import dev.conclint.FailOn;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import dev.conclint.finding.Baseline;
import dev.conclint.finding.Level;
import dev.conclint.report.BaselineFile;
import dev.conclint.report.MalformedBaselineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a scan looks for, and what makes it fail. */
final class RuleOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Settings (default: " + ConfigFile.NAME + " in this folder or a parent of it)")
  private @Nullable Path config;

  @Option(
      names = "--rules",
      paramLabel = "RULE",
      split = ",",
      description = "Only these rules (default: those that are on by default)")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--disable",
      paramLabel = "RULE",
      split = ",",
      description = "All but these rules")
  private List<String> disabled = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "The lowest level shown: error, warning or note (default: warning)")
  private @Nullable Level level;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "The lowest level that makes the exit status 1: error, warning, note or never (default:"
              + " error)")
  private @Nullable FailOn failOn;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Known findings, as 'conc-lint baseline' writes them: not reported, do not fail")
  private @Nullable Path baseline;

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      split = ",",
      description = "Packages or classes to report on, as in com.acme or com.acme.*Handler")
  private List<String> includes = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      split = ",",
      description = "Packages or classes not to report on")
  private List<String> excludes = new ArrayList<>();

  Optional<ConfigFile> config() {
    return Optional.ofNullable(config).or(() -> ConfigFile.find(Path.of(""))).map(ConfigFile::read);
  }

  FailOn failOn(Optional<ConfigFile> config) {
    return Optional.ofNullable(failOn)
        .or(() -> config.flatMap(ConfigFile::failOn))
        .orElse(FailOn.ERROR);
  }

  /** Empty if none is given. */
  Baseline baseline() {
    if (baseline == null) {
      return Baseline.EMPTY;
    }
    try (Reader in = Files.newBufferedReader(baseline)) {
      return BaselineFile.read(in);
    } catch (NoSuchFileException e) {
      throw new UsageException(baseline + ": no such file, 'conc-lint baseline' writes one");
    } catch (MalformedBaselineException e) {
      throw new UsageException(baseline + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(baseline + ": cannot be read: " + e.getMessage());
    }
  }

  /** Fails if a name that was given is no rule's. */
  void check(InstalledRules installed) {
    rules.forEach(name -> RuleNames.require(name, installed));
    disabled.forEach(name -> RuleNames.require(name, installed));
  }

  /** Hands over what was given and leaves the rest as it is. */
  void applyTo(Options.Builder options) {
    if (!rules.isEmpty()) {
      options.rules(rules);
    }
    if (!disabled.isEmpty()) {
      options.disabled(disabled);
    }
    if (level != null) {
      options.level(level);
    }
    if (!includes.isEmpty()) {
      options.includes(includes);
    }
    if (!excludes.isEmpty()) {
      options.excludes(excludes);
    }
  }
}
