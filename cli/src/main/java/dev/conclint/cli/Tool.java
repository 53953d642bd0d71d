package dev.conclint.cli;

import dev.conclint.InputDigest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The program itself, with the rules and models that were put beside it. */
final class Tool {
  private Tool() {}

  /** Whether it runs from jars, not from the folders of a build that go on changing. */
  static boolean isPackaged() {
    return classPath().stream().allMatch(Files::isRegularFile);
  }

  /** Begins the name of what depends on the program. */
  static InputDigest digest() throws IOException {
    return new InputDigest().contents(classPath());
  }

  private static List<Path> classPath() {
    String entries = System.getProperty("java.class.path", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(entries)
        .map(Path::of)
        .toList();
  }
}
