package dev.conclint.frontend.bytecode;

import java.io.IOException;
import java.io.InputStream;

/** How much of an archive is read before it counts as hostile. */
final class Limits {
  /** Far above the largest class that compilers make: a method has at most 64 KiB of code. */
  static final int MAX_CLASS_BYTES = 16 << 20;

  static final long MAX_NESTED_BYTES = 1L << 30;

  static final int MAX_NESTING = 3;

  static final int MAX_ENTRIES = 1_000_000;

  private Limits() {}

  /** Reads all of a class, or fails if it inflates beyond the limit. */
  static byte[] readClass(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_CLASS_BYTES + 1);
    if (bytes.length > MAX_CLASS_BYTES) {
      throw new IOException("larger than " + (MAX_CLASS_BYTES >> 20) + " MiB");
    }
    return bytes;
  }
}
