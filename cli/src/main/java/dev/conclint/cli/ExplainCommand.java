package dev.conclint.cli;

import dev.conclint.InstalledRules;
import dev.conclint.finding.RuleInfo;
import dev.conclint.report.MarkdownPage;
import dev.conclint.report.Palette;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the page of a rule. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells what a rule reports, why, and what to do instead.")
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RULE", description = "The name of a rule")
  private String rule = "";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto, on a terminal)")
  private When color = When.AUTO;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    InstalledRules rules = InstalledRules.load();
    RuleInfo info = RuleNames.require(rule, rules);
    boolean coloured =
        color.holds(console.terminal().output() && System.getenv("NO_COLOR") == null);
    String page = rules.page(info.name()).orElse(info.summary());
    console.out().print(MarkdownPage.of(page).render(Palette.of(coloured)));
    return ExitStatus.OK;
  }
}
