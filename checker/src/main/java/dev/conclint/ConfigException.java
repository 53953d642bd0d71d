package dev.conclint;

/**
 * A configuration that does not read. The message begins with file and line and says what would be
 * right.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
