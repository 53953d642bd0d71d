package dev.conclint.report;

import dev.conclint.finding.Level;

/** Colours for a terminal, or none. */
public final class Palette {
  private static final String RESET = "\u001b[0m";

  private final boolean on;

  private Palette(boolean on) {
    this.on = on;
  }

  public static Palette of(boolean colour) {
    return new Palette(colour);
  }

  public String strong(String text) {
    return paint("1", text);
  }

  public String code(String text) {
    return paint("36", text);
  }

  String quiet(String text) {
    return paint("2", text);
  }

  String marker(String text) {
    return paint("1;32", text);
  }

  String level(Level level) {
    String colour =
        switch (level) {
          case ERROR -> "1;31";
          case WARNING -> "1;35";
          case NOTE -> "1;36";
        };
    return paint(colour, level.label());
  }

  private String paint(String codes, String text) {
    return on && !text.isEmpty() ? "\u001b[" + codes + "m" + text + RESET : text;
  }
}
