package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.InstalledRules;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesTest {
  @Test
  void everyFormatListsEveryRule() {
    List<String> rules = InstalledRules.load().names();
    assertThat(rules).contains(Shop.ERROR, Shop.WARNING, Shop.NOTE);
    for (String format : List.of("text", "json", "markdown")) {
      Run run = Run.of("rules", "--format", format);
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains(rules);
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void everyRuleExplainsItself() {
    for (String rule : InstalledRules.load().names()) {
      Run run = Run.of("explain", rule);
      assertThat(run.status()).isZero();
      assertThat(run.out()).startsWith(rule + "\n").contains("\nWhy\n").doesNotContain("```");
    }
  }
}
