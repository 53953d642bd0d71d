package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SarifReportTest {
  private final Report report = ReportFormat.SARIF.report(SourceLines.none(), false);

  @Test
  @Tag("golden")
  void saysWhatTheDataSays() throws IOException {
    Golden.compare("report.sarif", Samples.write(report, Samples.data()));
  }

  @Test
  void isValid() throws IOException {
    assertThat(schema().validate(Samples.write(report, Samples.data()), InputFormat.JSON))
        .isEmpty();
    assertThat(schema().validate(Samples.write(report, Samples.nothing()), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void schemaRefusesWhatIsNotSarif() throws IOException {
    String wrong =
        Samples.write(report, Samples.data()).replace("\"startLine\": 12", "\"line\": 0");
    assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  private static JsonSchema schema() throws IOException {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/sarif/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(in, config);
    }
  }
}
