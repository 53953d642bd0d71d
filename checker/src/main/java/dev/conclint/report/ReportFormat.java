package dev.conclint.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that users can ask for. */
public enum ReportFormat {
  TEXT,
  JSON,
  SARIF;

  /** The format of this name, as users write it. */
  public static Optional<ReportFormat> named(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  /** The name as users read and write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A report in this format.
   *
   * @param sources where a format for people finds the lines that it shows
   * @param colour whether a format for people may use a terminal's colours
   */
  public Report report(SourceLines sources, boolean colour) {
    return switch (this) {
      case TEXT -> new TextReport(sources, Palette.of(colour));
      case JSON -> new JsonReport();
      case SARIF -> new SarifReport();
    };
  }
}
