package dev.conclint.finding;

import java.util.Comparator;
import java.util.Optional;

/**
 * A line of code in a method.
 *
 * @param className binary name, as in {@code a.b.Outer$Inner}
 * @param methodName for code in a lambda, the method that holds the lambda
 * @param sourceFile {@code Outer.java}, or empty if unknown
 * @param line counted from 1, or 0 if unknown
 * @param columns where in the line, and how far; empty where only class files are known
 */
public record Place(
    String className,
    String methodName,
    String descriptor,
    String sourceFile,
    int line,
    Optional<Columns> columns)
    implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::sourcePath)
          .thenComparingInt(Place::line)
          .thenComparing(Place::className)
          .thenComparing(Place::methodName)
          .thenComparing(Place::descriptor)
          .thenComparing(Place::sourceFile)
          .thenComparing(Place::columns, Comparator.comparing(Place::order));

  /**
   * Columns are counted from 1; the end is the place after the last character, on this line or a
   * later one.
   */
  public record Columns(int first, int endLine, int end) {}

  /** A place of which only the line is known. */
  public Place(
      String className, String methodName, String descriptor, String sourceFile, int line) {
    this(className, methodName, descriptor, sourceFile, line, Optional.empty());
  }

  private static int order(Optional<Columns> columns) {
    return columns.map(Columns::first).orElse(0);
  }

  /** Where the source lies below a source folder, as in {@code a/b/Outer.java}. */
  public String sourcePath() {
    int dot = className.lastIndexOf('.');
    String folder = dot < 0 ? "" : className.substring(0, dot + 1).replace('.', '/');
    return folder + fileName();
  }

  /** The class and the method, as in {@code a.b.Outer$Inner.run}. */
  public String qualifiedMethod() {
    return className + "." + methodName;
  }

  public boolean hasLine() {
    return line > 0;
  }

  /** The form of a stack trace, as in {@code a.b.Outer$Inner.run(Outer.java:12)}. */
  public String frame() {
    return qualifiedMethod() + "(" + fileName() + (hasLine() ? ":" + line : "") + ")";
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /**
   * The name of the source file alone. A class file may claim any text to be its source file, so a
   * path in it is cut off; where it names none, the source of the outermost class is the best
   * guess.
   */
  private String fileName() {
    String name =
        sourceFile.substring(
            Math.max(sourceFile.lastIndexOf('/'), sourceFile.lastIndexOf('\\')) + 1);
    return name.isEmpty() || name.equals(".") || name.equals("..") ? outermost() + ".java" : name;
  }

  private String outermost() {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    int dollar = simple.indexOf('$', 1);
    return dollar < 0 ? simple : simple.substring(0, dollar);
  }
}
