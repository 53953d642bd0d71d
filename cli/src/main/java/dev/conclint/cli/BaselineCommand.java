package dev.conclint.cli;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.ConfigFile;
import dev.conclint.FailOn;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.finding.Baseline;
import dev.conclint.finding.Level;
import dev.conclint.report.BaselineFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes down today's findings, so that later scans report new ones only. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Writes a baseline of today's findings.")
final class BaselineCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RuleOptions choice = new RuleOptions();
  @Mixin private CacheOptions cache = new CacheOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it goes (default: " + BaselineFile.NAME + ")")
  private Path output = Path.of(BaselineFile.NAME);

  BaselineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    InstalledRules rules = InstalledRules.load();
    choice.check(rules);
    Optional<ConfigFile> config = choice.config();
    config.ifPresent(found -> found.checkRuleNames(rules.names()));
    Options options = options(config);
    Analysis analysis = cache.analyze(options, () -> ConcLint.analyze(options, Progress.NONE));
    analysis.problems().stream()
        .filter(problem -> problem.kind().level() == Level.ERROR)
        .forEach(problem -> console.say("error: " + problem.line()));
    write(Baseline.of(analysis.findings()));
    console.say(output + ": " + analysis.findings().size() + " findings");
    return analysis.exitStatus(FailOn.NEVER);
  }

  private Options options(Optional<ConfigFile> config) {
    Options.Builder builder = Options.builder();
    config.ifPresent(file -> file.applyTo(builder));
    input.applyTo(builder);
    choice.applyTo(builder);
    Options options = builder.build();
    // What fails a scan has to be known, whatever is shown.
    return options.atLevel(choice.failOn(config).lowest(options.level()));
  }

  private void write(Baseline baseline) {
    try (Writer out = Files.newBufferedWriter(output)) {
      BaselineFile.write(baseline, out);
    } catch (IOException e) {
      throw new UsageException(output + ": cannot be written: " + e.getMessage());
    }
  }
}
