package dev.conclint.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A folder or a jar below which source files lie by package. */
record SourceRoot(Path root) {
  /** Far above any source file that people write; names in class files are not to be trusted. */
  private static final int MAX_BYTES = 4 << 20;

  private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");
  private static final List<String> SOURCE_SETS = List.of("main", "test");

  /** What Maven and Gradle call the folder that they build in. */
  private static final Set<String> BUILD_FOLDERS = Set.of("target", "build");

  /** The given roots first, then those next to the inputs. */
  static List<SourceRoot> all(List<Path> sources, List<Path> inputs) {
    Stream<Path> guesses = inputs.stream().flatMap(input -> nextTo(input).stream());
    return Stream.concat(sources.stream(), guesses)
        .distinct()
        .filter(Files::isReadable)
        .map(SourceRoot::new)
        .toList();
  }

  /** The text of a source file; a file that cannot be read is as good as none. */
  Optional<String> read(String path) {
    try {
      return Files.isDirectory(root) ? readFile(path) : readEntry(path);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<String> readFile(String path) throws IOException {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(in);
    }
  }

  private Optional<String> readEntry(String path) throws IOException {
    try (ZipFile zip = new ZipFile(root.toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return text(in);
      }
    }
  }

  private static Optional<String> text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    return bytes.length > MAX_BYTES
        ? Optional.empty()
        : Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static List<Path> nextTo(Path input) {
    Path absolute = input.toAbsolutePath().normalize();
    List<Path> candidates = new ArrayList<>(jarSources(absolute));
    for (Path at = absolute; at != null; at = at.getParent()) {
      if (BUILD_FOLDERS.contains(String.valueOf(at.getFileName()))) {
        candidates.addAll(moduleSources(at));
      }
    }
    return candidates;
  }

  private static List<Path> jarSources(Path jar) {
    String name = String.valueOf(jar.getFileName());
    return name.endsWith(".jar")
        ? List.of(jar.resolveSibling(name.substring(0, name.length() - 4) + "-sources.jar"))
        : List.of();
  }

  private static List<Path> moduleSources(Path buildFolder) {
    Path sources = buildFolder.resolveSibling("src");
    return SOURCE_SETS.stream()
        .flatMap(set -> LANGUAGES.stream().map(it -> sources.resolve(set).resolve(it)))
        .toList();
  }
}
