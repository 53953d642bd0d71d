package dev.conclint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.conclint.finding.Finding;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.SuppressedFinding;
import dev.conclint.finding.SuppressedFinding.Origin;
import dev.conclint.finding.TraceStep;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a SARIF run that tells the findings. */
final class SarifResults {
  /** The name says how the value is made; another way to make it needs another name. */
  private static final String FINGERPRINT = "concLintTrace/v1";

  private final Map<String, Integer> ruleIndexes = new HashMap<>();
  private final JsonGenerator json;

  SarifResults(List<RuleInfo> rules, JsonGenerator json) {
    this.json = json;
    for (RuleInfo rule : rules) {
      ruleIndexes.put(rule.name(), ruleIndexes.size());
    }
  }

  void write(Finding finding, String fingerprint, Optional<SuppressedFinding> suppressed)
      throws IOException {
    json.writeStartObject();
    writeRule(finding.rule());
    json.writeStringField("level", finding.level().label());
    SarifLocations.writeMessage("message", finding.message(), json);
    json.writeArrayFieldStart("locations");
    SarifLocations.write(finding.place(), json);
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField(FINGERPRINT, fingerprint);
    json.writeEndObject();
    if (!finding.trace().isEmpty()) {
      writeTrace(finding.trace());
    }
    if (suppressed.isPresent()) {
      writeSuppression(suppressed.get());
    }
    json.writeEndObject();
  }

  private void writeRule(RuleInfo rule) throws IOException {
    json.writeStringField("ruleId", rule.name());
    Integer index = ruleIndexes.get(rule.name());
    if (index != null) {
      json.writeNumberField("ruleIndex", index);
    }
  }

  private void writeTrace(List<TraceStep> trace) throws IOException {
    json.writeArrayFieldStart("codeFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("threadFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("locations");
    for (TraceStep step : trace) {
      json.writeStartObject();
      json.writeFieldName("location");
      SarifLocations.write(step, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeSuppression(SuppressedFinding suppressed) throws IOException {
    json.writeArrayFieldStart("suppressions");
    json.writeStartObject();
    json.writeStringField(
        "kind", suppressed.origin() == Origin.IN_SOURCE ? "inSource" : "external");
    json.writeStringField("justification", suppressed.justification());
    json.writeEndObject();
    json.writeEndArray();
  }
}
