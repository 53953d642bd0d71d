package dev.conclint.finding;

import java.util.regex.Pattern;

/**
 * Names packages, classes or methods: {@code com.acme} is everything below that package, {@code
 * com.acme.Orders} a class with its nested classes, {@code com.acme.Orders.load} or {@code
 * com.acme.Orders#load} a method. {@code *} stands for any text without a dot, {@code **} for any
 * text.
 */
public final class NamePattern {
  private static final String ANYTHING_BELOW = "(?:[.$].*)?";

  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  public static NamePattern of(String text) {
    StringBuilder regex = new StringBuilder();
    int start = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', start)) {
      boolean twice = text.startsWith("**", star);
      regex.append(literal(text.substring(start, star))).append(twice ? ".*" : "[^.]*");
      start = star + (twice ? 2 : 1);
    }
    regex.append(literal(text.substring(start))).append(ANYTHING_BELOW);
    return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  /**
   * Whether the class, the class around it or its package is meant.
   *
   * @param className binary name, as in {@code a.b.Outer$Inner}
   */
  public boolean matchesClass(String className) {
    return pattern.matcher(className).matches();
  }

  /** Whether the method of the place, its class or its package is meant. */
  public boolean matches(Place place) {
    return pattern.matcher(place.qualifiedMethod()).matches();
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }

  private static String literal(String text) {
    return text.isEmpty() ? "" : Pattern.quote(text.replace('#', '.'));
  }
}
