package dev.conclint.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Class paths as the java command reads them. */
final class ClassPath {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private ClassPath() {}

  static List<Path> entries(List<String> classpaths) {
    List<Path> entries = new ArrayList<>();
    for (String classpath : classpaths) {
      SEPARATOR
          .splitAsStream(classpath)
          .filter(entry -> !entry.isBlank())
          .forEach(entry -> entries.addAll(expand(entry)));
    }
    return entries.stream().distinct().toList();
  }

  private static List<Path> expand(String entry) {
    if (entry.equals("*")) {
      return jars(Path.of(""));
    }
    if (entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
      return jars(Path.of(entry.substring(0, entry.length() - 1)));
    }
    return List.of(Path.of(entry));
  }

  /**
   * The jars in a folder; a folder that cannot be listed stands for itself and is told of later.
   */
  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(ClassPath::isJar).sorted().toList();
    } catch (IOException e) {
      return List.of(folder);
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
