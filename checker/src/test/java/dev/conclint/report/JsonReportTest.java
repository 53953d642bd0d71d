package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
  private final Report report = ReportFormat.JSON.report(SourceLines.none(), false);

  @Test
  @Tag("golden")
  void tellsAllOfFindingsAndProblems() throws IOException {
    Golden.compare("report.json", Samples.write(report, Samples.data()));
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
