package dev.conclint.report;

import java.io.IOException;
import java.io.Writer;

/** One format in which findings are written. */
public interface Report {
  /** Writes all of the data and leaves the writer open. */
  void write(ReportData data, Writer out) throws IOException;
}
