package dev.conclint.cli;

/** What the user asked for cannot be done; the message says why, on one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
