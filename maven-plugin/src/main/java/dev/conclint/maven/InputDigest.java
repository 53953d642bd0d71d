package dev.conclint.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names what a scan depends on: class files and settings by their content, jars by size and time of
 * change, which Maven never changes in place.
 */
final class InputDigest {
  private final MessageDigest digest;

  InputDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  InputDigest add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xff);
    return this;
  }

  /** A file or a folder with all that is in it; what is not there counts as that. */
  InputDigest content(Path path) throws IOException {
    add(path.toString());
    if (Files.isDirectory(path)) {
      for (Path file : files(path)) {
        add(path.relativize(file).toString());
        digest.update(Files.readAllBytes(file));
      }
    } else if (Files.isRegularFile(path)) {
      digest.update(Files.readAllBytes(path));
    }
    return add("end");
  }

  /** A folder by its content, a file by size and time. */
  InputDigest entry(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return add(path.toString())
          .add(Files.size(path) + " " + Files.getLastModifiedTime(path).toMillis());
    }
    return content(path);
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
