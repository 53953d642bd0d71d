package dev.conclint.cli;

/** What the program exits with, besides what the analysis itself says. */
final class ExitStatus {
  static final int OK = 0;
  static final int USAGE = 2;
  static final int INTERNAL_ERROR = 3;

  private ExitStatus() {}
}
