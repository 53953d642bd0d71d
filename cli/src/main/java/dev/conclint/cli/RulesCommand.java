package dev.conclint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.conclint.InstalledRules;
import dev.conclint.finding.RuleInfo;
import dev.conclint.report.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the rules.")
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, json or markdown (default: text)")
  private RulesFormat format = RulesFormat.TEXT;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<RuleInfo> rules = InstalledRules.load().infos();
    switch (format) {
      case TEXT -> writeText(rules);
      case JSON -> JsonText.write(console.out(), json -> writeJson(rules, json));
      case MARKDOWN -> writeMarkdown(rules);
    }
    return ExitStatus.OK;
  }

  private void writeText(List<RuleInfo> rules) {
    int width = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(0);
    for (RuleInfo rule : rules) {
      String name = rule.name() + " ".repeat(width - rule.name().length());
      console
          .out()
          .printf(
              "%s  %-8s  %-7s  %s%s\n",
              name,
              rule.family().label(),
              rule.level().label(),
              rule.summary(),
              rule.onByDefault() ? "" : " (off by default)");
    }
  }

  private void writeMarkdown(List<RuleInfo> rules) {
    console.out().print("| rule | family | level | by default | what it reports |\n");
    console.out().print("| --- | --- | --- | --- | --- |\n");
    for (RuleInfo rule : rules) {
      console
          .out()
          .printf(
              "| `%s` | %s | %s | %s | %s |\n",
              rule.name(),
              rule.family().label(),
              rule.level().label(),
              rule.onByDefault() ? "on" : "off",
              rule.summary());
    }
  }

  private static void writeJson(List<RuleInfo> rules, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (RuleInfo rule : rules) {
      json.writeStartObject();
      json.writeStringField("name", rule.name());
      json.writeStringField("family", rule.family().label());
      json.writeStringField("level", rule.level().label());
      json.writeStringField("since", rule.since());
      json.writeBooleanField("onByDefault", rule.onByDefault());
      json.writeStringField("summary", rule.summary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
