package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonReportTest {
  private final Report report = ReportFormat.JSON.report(SourceLines.none(), false);

  @Test
  void tellsAllOfFindingsAndProblems() {
    assertThat(Samples.write(report, Samples.data())).isEqualTo(Samples.golden("report.json"));
  }

  @Test
  void nothingFoundIsEmptyLists() {
    assertThat(Samples.write(report, Samples.nothing()))
        .isEqualTo(
            """
            {
              "version": "1.2.3",
              "findings": [],
              "problems": []
            }
            """);
  }
}
