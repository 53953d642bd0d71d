package dev.conclint.finding;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that the analysis could not do; it travels beside the findings into every report.
 *
 * @param where the input, class, catalogue line, rule or suppression that it is about
 * @param what what is wrong with it
 */
public record Problem(Kind kind, String where, String what) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::kind)
          .thenComparing(Problem::where)
          .thenComparing(Problem::what);

  /** What went wrong, and what the scan's exit status becomes for it. */
  public enum Kind {
    UNREADABLE_INPUT(2, Level.ERROR, "An input cannot be read."),
    UNREADABLE_CLASS(2, Level.ERROR, "A class cannot be read."),
    UNREADABLE_CLASSPATH(2, Level.ERROR, "An entry of the class path cannot be read."),
    CATALOGUE(2, Level.ERROR, "A line of a library model does not read."),
    UNRESOLVED(0, Level.NOTE, "A type is neither in the inputs nor on the class path."),
    LIMIT(0, Level.NOTE, "A limit of the analysis was hit, so something may be missing."),
    RULE_FAILED(3, Level.ERROR, "A rule failed; its findings are missing."),
    SUPPRESSION(0, Level.WARNING, "A suppression has no effect.");

    private final int exitStatus;
    private final Level level;
    private final String summary;

    Kind(int exitStatus, Level level, String summary) {
      this.exitStatus = exitStatus;
      this.level = level;
      this.summary = summary;
    }

    /** The name as users read it, as in {@code unreadable-input}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The least exit status of a scan that met this kind; 0 if it does not matter. */
    public int exitStatus() {
      return exitStatus;
    }

    public Level level() {
      return level;
    }

    public String summary() {
      return summary;
    }
  }

  /** One line that names the place and the reason. */
  public String line() {
    return where + ": " + what;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
