package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownPageTest {
  private static final String PAGE =
      """
      # Rule

      Use `offer` and **not** `put`, see [the page](https://example.org/a).

      ```java
      int `x` = 1;

      ```
      """;

  @Test
  void plainTextHasNoMarks() {
    assertThat(MarkdownPage.of(PAGE).render(Palette.of(false)))
        .isEqualTo(
            """
            Rule

            Use offer and not put, see the page (https://example.org/a).

                int `x` = 1;

            """);
  }

  @Test
  void colourReplacesMarks() {
    assertThat(MarkdownPage.of(PAGE).render(Palette.of(true)))
        .startsWith("\u001b[1mRule\u001b[0m\n")
        .contains("Use \u001b[36moffer\u001b[0m and");
  }
}
