package dev.conclint.casekit;

import dev.conclint.casekit.Case.Verdict;
import dev.conclint.finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a comment of a case says about a rule on its line.
 *
 * @param frontEnd the only front end that it speaks of, "" for all of them
 * @param level the level to report at; empty if any will do
 */
public record Expectation(
    Kind kind, String frontEnd, String rule, Optional<Level> level, int line) {
  private static final Pattern BEGINNING = Pattern.compile("(expect|ok|FP|FN)(\\[|:).*");
  private static final Pattern COMMENT =
      Pattern.compile("(expect|ok|FP|FN)(?:\\[([a-z]+)])?: (\\w+)(?: at ([a-z]+))?( - \\S.*)?");

  /** The verdict of a comment. */
  public enum Kind {
    EXPECT,
    OK,
    /** Is reported and should not be. */
    FP,
    /** Should be reported and is not. */
    FN
  }

  /** Reads the comments of one line of source; a line may have several. */
  public static List<Expectation> on(int line, String text) {
    List<Expectation> found = new ArrayList<>();
    String[] parts = text.split("//");
    for (int i = 1; i < parts.length; i++) {
      String comment = parts[i].strip();
      if (BEGINNING.matcher(comment).matches()) {
        found.add(parse(line, comment));
      }
    }
    return found;
  }

  private static Expectation parse(int line, String comment) {
    Matcher matcher = COMMENT.matcher(comment);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("line " + line + " does not read: // " + comment);
    }
    Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    if ((kind == Kind.EXPECT) != (matcher.group(5) == null)) {
      throw new IllegalArgumentException(
          "line " + line + ": a reason stands behind all but expect: // " + comment);
    }
    String frontEnd = matcher.group(2) == null ? "" : matcher.group(2);
    return new Expectation(kind, frontEnd, matcher.group(3), level(matcher.group(4)), line);
  }

  private static Optional<Level> level(@Nullable String name) {
    return Optional.ofNullable(name).map(it -> Level.valueOf(it.toUpperCase(Locale.ROOT)));
  }

  /** The rule and the line. */
  public Verdict verdict() {
    return new Verdict(rule, line);
  }

  /** Whether it speaks of that front end, alone or among all. */
  public boolean isFor(String name) {
    return frontEnd.isEmpty() || frontEnd.equals(name);
  }
}
