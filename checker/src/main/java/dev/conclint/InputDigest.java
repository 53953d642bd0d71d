package dev.conclint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Names what a scan depends on, files by their content, so that a scan of the same need not be made
 * again.
 *
 * <p>Files are told apart by their size and two checksums, which processors work out at the speed
 * at which files are read; a secure digest of a large class path takes longer than many a scan.
 */
public final class InputDigest {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  public InputDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  public InputDigest add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xff);
    return this;
  }

  /**
   * All that the findings depend on: what is read, what is asked for, the Java runtime, whose
   * classes are read, too, and the day where a suppression may expire.
   */
  public InputDigest add(Options options) throws IOException {
    add(Runtime.version().toString());
    add(System.getProperty("java.home", ""));
    add(asked(options));
    if (options.suppressions().stream().anyMatch(entry -> entry.expires().isPresent())) {
      add(LocalDate.now(ZoneId.systemDefault()).toString());
    }
    InputFiles inputs = InputFiles.of(options.inputs());
    contents(inputs.sources());
    contents(inputs.compiled());
    contents(inputs.classPath());
    contents(options.classpath());
    return contents(options.models());
  }

  private static String asked(Options options) {
    return List.of(
            options.rules(),
            options.disabled(),
            options.level(),
            options.ruleLevels(),
            options.includes(),
            options.excludes(),
            options.suppressions(),
            options.release(),
            options.cpus(),
            options.virtualCallers())
        .toString();
  }

  /** Files and folders, in their order. */
  public InputDigest contents(List<Path> paths) throws IOException {
    for (Path path : paths) {
      content(path);
    }
    return add("end");
  }

  /** A file or a folder with all that is in it; what is not there counts as that. */
  private void content(Path path) throws IOException {
    add(path.toString());
    if (Files.isDirectory(path)) {
      for (Path file : files(path)) {
        add(path.relativize(file).toString());
        add(checksums(file));
      }
    } else if (Files.isRegularFile(path)) {
      add(checksums(path));
    }
    add("end");
  }

  private static String checksums(Path file) throws IOException {
    CRC32 first = new CRC32();
    CRC32C second = new CRC32C();
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        first.update(buffer, 0, read);
        second.update(buffer, 0, read);
        size += read;
      }
    }
    return size + " " + first.getValue() + " " + second.getValue();
  }

  public String text() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
