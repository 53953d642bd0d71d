package dev.conclint.facts;

import org.jspecify.annotations.Nullable;

/** A class that is there but cannot be read; the message says what is wrong with it. */
public final class UnreadableClassException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;

  public UnreadableClassException(String where, String what, @Nullable Throwable cause) {
    super(what, cause);
    this.where = where;
  }

  /** The class and the archive or folder it is in. */
  public String where() {
    return where;
  }
}
