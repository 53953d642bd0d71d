package dev.conclint.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last version of a library that has what a catalogue line names: {@code # up to 3.4} on the
 * line, or as the heading of its paragraph. Programs that use such a version are still scanned, so
 * the line stays after the method has gone.
 */
record LastVersion(String version) {
  private static final Pattern ON_LINE = Pattern.compile(".*\\s#\\s*up to (\\S+).*");
  private static final Pattern HEADING = Pattern.compile("#\\s*Up to (\\S+?)[.:]?(\\s.*)?");

  /** What is said of the line of that index. */
  static Optional<LastVersion> of(List<String> lines, int index) {
    Matcher own = ON_LINE.matcher(lines.get(index));
    if (own.matches()) {
      return Optional.of(new LastVersion(own.group(1)));
    }
    for (int i = index - 1; i >= 0 && !lines.get(i).isBlank(); i--) {
      Matcher heading = HEADING.matcher(lines.get(i));
      if (heading.matches()) {
        return Optional.of(new LastVersion(heading.group(1)));
      }
    }
    return Optional.empty();
  }

  /** Whether that version comes after this one; 3.4.7 is still a 3.4. */
  boolean isBefore(String other) {
    String[] mine = version.split("\\.");
    String[] others = other.split("[.-]");
    for (int i = 0; i < mine.length && i < others.length; i++) {
      boolean open = mine[i].equals("x");
      int difference = open ? 0 : number(mine[i]) - number(others[i]);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static int number(String part) {
    return Integer.parseInt(part.replaceAll("\\D", ""));
  }
}
