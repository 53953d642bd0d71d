package dev.conclint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import java.io.IOException;

/** The part of a SARIF run that tells what the tool is and which rules it has. */
final class SarifTool {
  private final ReportData data;
  private final JsonGenerator json;

  SarifTool(ReportData data, JsonGenerator json) {
    this.data = data;
    this.json = json;
  }

  void write() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "conc-lint");
    json.writeStringField("version", data.toolVersion());
    writeRules();
    writeNotificationKinds();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeRules() throws IOException {
    json.writeArrayFieldStart("rules");
    for (RuleInfo rule : data.rules()) {
      writeRule(rule);
    }
    json.writeEndArray();
  }

  private void writeRule(RuleInfo rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.name());
    json.writeStringField("name", rule.name());
    SarifLocations.writeMessage("shortDescription", rule.summary(), json);
    writeHelp(rule);
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeBooleanField("enabled", rule.onByDefault());
    json.writeStringField("level", rule.level().label());
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeArrayFieldStart("tags");
    json.writeString("concurrency");
    json.writeString(rule.family().label());
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeHelp(RuleInfo rule) throws IOException {
    String page = data.pages().getOrDefault(rule.name(), rule.summary());
    json.writeObjectFieldStart("help");
    json.writeStringField("text", MarkdownPage.of(page).render(Palette.of(false)));
    json.writeStringField("markdown", page);
    json.writeEndObject();
  }

  private void writeNotificationKinds() throws IOException {
    json.writeArrayFieldStart("notifications");
    for (Problem.Kind kind : Problem.Kind.values()) {
      json.writeStartObject();
      json.writeStringField("id", kind.label());
      SarifLocations.writeMessage("shortDescription", kind.summary(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
