package dev.conclint.report;

/** Makes text from scanned code fit for a terminal. */
public final class PlainText {
  private PlainText() {}

  /**
   * The text on one line, with control characters spelled out: a class file may hold any name, and
   * a terminal would obey them.
   */
  public static String of(String text) {
    if (text.chars().noneMatch(PlainText::isControl)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.chars().forEach(c -> append(plain, (char) c));
    return plain.toString();
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static void append(StringBuilder plain, char c) {
    if (isControl(c)) {
      plain.append("\\u%04x".formatted((int) c));
    } else {
      plain.append(c);
    }
  }
}
