package dev.conclint.report;

/** A file that is no baseline. */
public final class MalformedBaselineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedBaselineException(int line, String reason) {
    super("line " + line + ": " + reason);
  }
}
