package dev.conclint.cli;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.ConfigFile;
import dev.conclint.FailOn;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.finding.Baseline;
import dev.conclint.report.ReportData;
import dev.conclint.report.SourceLines;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scans classes or sources and reports what it finds. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Scans classes or sources for code that its thread's owner cannot afford.")
final class ScanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RuleOptions choice = new RuleOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private CacheOptions cache = new CacheOptions();

  ScanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Messages messages = new Messages(console, output);
    Outputs outputs = Outputs.of(output, console);
    InstalledRules rules = InstalledRules.load();
    Optional<ConfigFile> config = config(rules, messages);
    Options options = options(config);
    FailOn failOn = choice.failOn(config);
    Baseline baseline = choice.baseline();

    Analysis analysis = analyze(options, failOn, messages);
    Baseline.Outcome outcome = baseline.apply(analysis.findings());
    analysis = analysis.withFindings(outcome.unknown());
    Analysis shown = analysis.atLevel(options.level());
    int status = analysis.exitStatus(failOn);
    messages.problems(analysis.problems());
    outputs.write(data(shown, rules, status), sources(options));
    messages.summary(analysis, shown, outcome);
    return status;
  }

  private Optional<ConfigFile> config(InstalledRules rules, Messages messages) {
    choice.check(rules);
    Optional<ConfigFile> config = choice.config();
    config.ifPresent(found -> messages.detail("settings are from " + found.file()));
    config.ifPresent(found -> found.checkRuleNames(rules.names()));
    return config;
  }

  private Options options(Optional<ConfigFile> config) {
    Options.Builder builder = Options.builder();
    config.ifPresent(file -> file.applyTo(builder));
    input.applyTo(builder);
    choice.applyTo(builder);
    return builder.sources(output.sources()).build();
  }

  private Analysis analyze(Options options, FailOn failOn, Messages messages) {
    long start = System.nanoTime();
    Options needed = options.atLevel(failOn.lowest(options.level()));
    Analysis analysis = cache.analyze(needed, () -> analyze(needed));
    messages.statistics(analysis.statistics(), (System.nanoTime() - start) / 1_000_000);
    return analysis;
  }

  private Analysis analyze(Options options) {
    if (!output.showsProgress(console.terminal())) {
      return ConcLint.analyze(options, Progress.NONE);
    }
    try (ProgressBar bar = new ProgressBar(console.err())) {
      return ConcLint.analyze(options, bar);
    }
  }

  private static ReportData data(Analysis analysis, InstalledRules rules, int status) {
    return new ReportData(
        analysis.rules(),
        rules.pages(analysis.rules()),
        analysis.findings(),
        analysis.suppressed(),
        analysis.problems(),
        Version.current(),
        status);
  }

  private static SourceLines sources(Options options) {
    return SourceLines.of(options.sourceRoots(), options.inputs());
  }
}
