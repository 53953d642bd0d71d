package dev.conclint.rules;

import dev.conclint.catalogue.CatalogueSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The library that a catalogue file speaks of, as in {@code library io.netty:netty-common 4.1 ..
 * 4.2}.
 *
 * @param group Maven group, "" for the JDK
 */
record LibraryHeader(String group, String artifact, String from, String to) {
  private static final Pattern HEADER =
      Pattern.compile(
          "library\\s+(?:([\\w.-]+):)?([\\w.-]+)\\s+(\\S+)\\s+\\.\\.\\s+(\\S+)\\s*(#.*)?");

  static List<LibraryHeader> in(CatalogueSource file) {
    return file.text()
        .lines()
        .filter(line -> line.startsWith("library "))
        .map(line -> parse(file.name(), line))
        .toList();
  }

  private static LibraryHeader parse(String name, String line) {
    Matcher matcher = HEADER.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + ": does not read: " + line);
    }
    String group = matcher.group(1) == null ? "" : matcher.group(1);
    return new LibraryHeader(group, matcher.group(2), matcher.group(3), matcher.group(4));
  }

  boolean isJdk() {
    return group.isEmpty();
  }

  /** Whether a path of a Maven repository is that artifact, or a part that it is split into. */
  boolean isIn(String repositoryPath) {
    return isItself(repositoryPath) || repositoryPath.contains("/" + folder() + "-");
  }

  boolean isItself(String repositoryPath) {
    return repositoryPath.contains("/" + folder() + "/");
  }

  private String folder() {
    return group.replace('.', '/') + "/" + artifact;
  }

  @Override
  public String toString() {
    return (isJdk() ? "" : group + ":") + artifact + " " + from + " .. " + to;
  }
}
