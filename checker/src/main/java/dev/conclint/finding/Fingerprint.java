package dev.conclint.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests texts, in order, to a short name. */
final class Fingerprint {
  /** Enough to tell apart the findings of one project, and short enough to read. */
  private static final int BYTES = 8;

  private final MessageDigest digest = sha256();

  Fingerprint add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    // A byte that UTF-8 never has keeps "ab", "c" apart from "a", "bc".
    digest.update((byte) 0xff);
    return this;
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
