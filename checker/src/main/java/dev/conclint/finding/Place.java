package dev.conclint.finding;

import java.util.Comparator;

/**
 * A line of code in a method.
 *
 * @param className binary name, as in {@code a.b.Outer$Inner}
 * @param methodName for code in a lambda, the method that holds the lambda
 * @param sourceFile {@code Outer.java}, or empty if unknown
 * @param line counted from 1, or 0 if unknown
 */
public record Place(
    String className, String methodName, String descriptor, String sourceFile, int line)
    implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::sourcePath)
          .thenComparingInt(Place::line)
          .thenComparing(Place::className)
          .thenComparing(Place::methodName)
          .thenComparing(Place::descriptor)
          .thenComparing(Place::sourceFile);

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
