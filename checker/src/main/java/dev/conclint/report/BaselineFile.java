package dev.conclint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.conclint.finding.Baseline;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Baselines as JSON, one finding after the other in a stable order, so that they are easy to diff.
 */
public final class BaselineFile {
  /** What the file is called where nobody says otherwise. */
  public static final String NAME = "conc-lint-baseline.json";

  private static final int VERSION = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private BaselineFile() {}

  public static void write(Baseline baseline, Writer out) throws IOException {
    JsonText.write(out, json -> write(baseline, json));
  }

  private static void write(Baseline baseline, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeArrayFieldStart("findings");
    for (Baseline.Entry entry : baseline.entries()) {
      json.writeStartObject();
      json.writeStringField("fingerprint", entry.fingerprint());
      json.writeStringField("rule", entry.rule());
      json.writeStringField("place", entry.place());
      json.writeStringField("message", entry.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * @throws MalformedBaselineException if the text is no baseline, with the line and the reason
   */
  public static Baseline read(Reader in) throws IOException {
    try (JsonParser json = FACTORY.createParser(in)) {
      return read(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new MalformedBaselineException(line, "no valid JSON: " + e.getOriginalMessage());
    }
  }

  private static Baseline read(JsonParser json) throws IOException {
    expect(json, json.nextToken(), JsonToken.START_OBJECT, "an object");
    List<Baseline.Entry> entries = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "version" -> checkVersion(json);
        case "findings" -> readEntries(json, entries);
        default -> {
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    return new Baseline(entries);
  }

  private static void checkVersion(JsonParser json) throws IOException {
    expect(json, json.nextToken(), JsonToken.VALUE_NUMBER_INT, "a number");
    if (json.getIntValue() != VERSION) {
      throw malformed(json, "version " + json.getText() + " is not known, write it anew");
    }
  }

  private static void readEntries(JsonParser json, List<Baseline.Entry> to) throws IOException {
    expect(json, json.nextToken(), JsonToken.START_ARRAY, "a list of findings");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, json.currentToken(), JsonToken.START_OBJECT, "a finding");
      to.add(readEntry(json));
    }
  }

  private static Baseline.Entry readEntry(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      expect(json, json.nextToken(), JsonToken.VALUE_STRING, "a text");
      fields.put(name, json.getText());
    }
    String fingerprint = fields.get("fingerprint");
    if (fingerprint == null) {
      throw malformed(json, "a finding needs a fingerprint");
    }
    return new Baseline.Entry(
        fingerprint,
        fields.getOrDefault("rule", ""),
        fields.getOrDefault("place", ""),
        fields.getOrDefault("message", ""));
  }

  private static void expect(JsonParser json, JsonToken found, JsonToken wanted, String what) {
    if (found != wanted) {
      throw malformed(json, "expected " + what);
    }
  }

  private static MalformedBaselineException malformed(JsonParser json, String reason) {
    return new MalformedBaselineException(json.currentLocation().getLineNr(), reason);
  }
}
