package dev.conclint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Fingerprints;
import dev.conclint.finding.Place;
import dev.conclint.finding.Problem;
import dev.conclint.finding.TraceStep;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Findings and problems for scripts. What is unknown is left out. */
final class JsonReport implements Report {
  @Override
  public void write(ReportData data, Writer out) throws IOException {
    JsonText.write(out, json -> write(data, json));
  }

  private static void write(ReportData data, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", data.toolVersion());
    writeFindings(data.findings(), json);
    json.writeArrayFieldStart("problems");
    for (Problem problem : data.problems()) {
      write(problem, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeFindings(List<Finding> findings, JsonGenerator json) throws IOException {
    List<String> fingerprints = Fingerprints.of(findings);
    json.writeArrayFieldStart("findings");
    for (int i = 0; i < findings.size(); i++) {
      write(findings.get(i), fingerprints.get(i), json);
    }
    json.writeEndArray();
  }

  private static void write(Finding finding, String fingerprint, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().name());
    json.writeStringField("level", finding.level().label());
    writePlace(finding.place(), json);
    json.writeStringField("message", finding.message());
    json.writeStringField("fingerprint", fingerprint);
    json.writeArrayFieldStart("trace");
    for (TraceStep step : finding.trace()) {
      write(step, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(TraceStep step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    writePlace(step.place(), json);
    json.writeBooleanField("library", step.library());
    json.writeStringField("text", step.text());
    json.writeEndObject();
  }

  private static void writePlace(Place place, JsonGenerator json) throws IOException {
    json.writeStringField("class", place.className());
    json.writeStringField("method", place.methodName());
    json.writeStringField("file", place.sourcePath());
    if (place.hasLine()) {
      json.writeNumberField("line", place.line());
      if (place.columns().isPresent()) {
        json.writeNumberField("column", place.columns().get().first());
        json.writeNumberField("endLine", place.columns().get().endLine());
        json.writeNumberField("endColumn", place.columns().get().end());
      }
    }
  }

  private static void write(Problem problem, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", problem.kind().label());
    json.writeStringField("where", problem.where());
    json.writeStringField("what", problem.what());
    json.writeEndObject();
  }
}
