package dev.conclint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelled name was meant to be. */
public final class Spelling {
  private Spelling() {}

  /** The known name that is next to this word, if one is near. */
  public static Optional<String> closest(String word, Collection<String> known) {
    int near = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(name -> distance(word, name) <= near)
        .min(Comparator.comparingInt((String name) -> distance(word, name)).thenComparing(n -> n));
  }

  /** How many letters must be added, removed or replaced; case does not count. */
  private static int distance(String word, String name) {
    String from = word.toLowerCase(Locale.ROOT);
    String to = name.toLowerCase(Locale.ROOT);
    int[] previous = firstRow(to.length());
    for (int i = 1; i <= from.length(); i++) {
      previous = nextRow(previous, i, from.charAt(i - 1), to);
    }
    return previous[to.length()];
  }

  private static int[] firstRow(int length) {
    int[] row = new int[length + 1];
    for (int j = 0; j <= length; j++) {
      row[j] = j;
    }
    return row;
  }

  private static int[] nextRow(int[] previous, int i, char letter, String to) {
    int[] row = new int[previous.length];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      int replaced = previous[j - 1] + (letter == to.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
    }
    return row;
  }
}
