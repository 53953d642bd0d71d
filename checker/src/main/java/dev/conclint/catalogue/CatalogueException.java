package dev.conclint.catalogue;

/** A catalogue line that does not read; the message begins with file and line. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String message) {
    super(message);
  }
}
