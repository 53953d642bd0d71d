package dev.conclint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Fingerprints;
import dev.conclint.finding.Problem;
import dev.conclint.finding.SuppressedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SARIF 2.1.0, for code scanning services and editors. */
final class SarifReport implements Report {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public void write(ReportData data, Writer out) throws IOException {
    JsonText.write(out, json -> writeLog(data, json));
  }

  private static void writeLog(ReportData data, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    writeRun(data, json);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeRun(ReportData data, JsonGenerator json) throws IOException {
    json.writeStartObject();
    new SarifTool(data, json).write();
    writeInvocation(data, json);
    writeSourceRoot(json);
    json.writeStringField("columnKind", "utf16CodeUnits");
    writeResults(data, json);
    json.writeEndObject();
  }

  private static void writeInvocation(ReportData data, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeNumberField("exitCode", data.exitStatus());
    json.writeBooleanField("executionSuccessful", data.exitStatus() < 2);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Problem problem : data.problems()) {
      writeNotification(problem, json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void writeNotification(Problem problem, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("descriptor");
    json.writeStringField("id", problem.kind().label());
    json.writeEndObject();
    json.writeStringField("level", problem.kind().level().label());
    SarifLocations.writeMessage("message", problem.line(), json);
    json.writeEndObject();
  }

  /** The root has no address here: whoever reads the log knows where the sources lie. */
  private static void writeSourceRoot(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("originalUriBaseIds");
    json.writeObjectFieldStart(SarifLocations.SOURCE_ROOT);
    SarifLocations.writeMessage(
        "description", "A source folder, below which packages are folders.", json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeResults(ReportData data, JsonGenerator json) throws IOException {
    List<SuppressedFinding> suppressed = data.suppressed();
    List<Finding> findings =
        Stream.concat(data.findings().stream(), suppressed.stream().map(SuppressedFinding::finding))
            .toList();
    List<String> fingerprints = Fingerprints.of(findings);
    SarifResults results = new SarifResults(data.rules(), json);
    json.writeArrayFieldStart("results");
    for (int i = 0; i < findings.size(); i++) {
      int index = i - data.findings().size();
      results.write(
          findings.get(i),
          fingerprints.get(i),
          index < 0 ? Optional.empty() : Optional.of(suppressed.get(index)));
    }
    json.writeEndArray();
  }
}
