package dev.conclint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Places as SARIF locations. */
final class SarifLocations {
  static final String SOURCE_ROOT = "%SRCROOT%";

  private static final String UNRESERVED = "-._~/$";

  private SarifLocations() {}

  static void write(Place place, JsonGenerator json) throws IOException {
    json.writeStartObject();
    writePhysical(place, json);
    writeLogical(place, json);
    json.writeEndObject();
  }

  /** The source of a library is not below the source root, so its frames have names only. */
  static void write(TraceStep step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (!step.library()) {
      writePhysical(step.place(), json);
    }
    writeLogical(step.place(), json);
    writeMessage("message", step.text(), json);
    json.writeEndObject();
  }

  static void writeMessage(String field, String text, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static void writePhysical(Place place, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(place.sourcePath()));
    json.writeStringField("uriBaseId", SOURCE_ROOT);
    json.writeEndObject();
    if (place.hasLine()) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", place.line());
      if (place.columns().isPresent()) {
        json.writeNumberField("startColumn", place.columns().get().first());
        json.writeNumberField("endLine", place.columns().get().endLine());
        json.writeNumberField("endColumn", place.columns().get().end());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeLogical(Place place, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("name", place.methodName());
    json.writeStringField("fullyQualifiedName", place.qualifiedMethod());
    json.writeStringField("kind", "function");
    json.writeEndObject();
    json.writeEndArray();
  }

  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c)) {
        uri.append(c);
      } else {
        uri.append("%%%02X".formatted((int) c));
      }
    }
    return uri.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
