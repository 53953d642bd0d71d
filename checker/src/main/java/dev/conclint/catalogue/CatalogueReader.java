package dev.conclint.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads catalogue files; a line that does not read is an error with its place, the rest counts. */
public final class CatalogueReader {
  private CatalogueReader() {}

  /**
   * What the files say.
   *
   * @param errors one message a bad line, beginning with file and line
   */
  public record Result(List<CatalogueEntry> entries, List<String> errors) {}

  public static Result read(List<CatalogueSource> sources) {
    List<CatalogueEntry> entries = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    Map<String, Meaning> meanings = new HashMap<>();
    for (CatalogueSource source : sources) {
      List<String> lines = source.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        try {
          readLine(source.name() + ":" + (i + 1), lines.get(i).strip(), meanings, entries);
        } catch (CatalogueException e) {
          errors.add(e.getMessage());
        }
      }
    }
    return new Result(List.copyOf(entries), List.copyOf(errors));
  }

  /** What a line says of its signature: few things are said, each of many methods. */
  private record Meaning(Effect effect, boolean exact) {}

  private static void readLine(
      String where, String text, Map<String, Meaning> meanings, List<CatalogueEntry> to) {
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    int end = endOfWord(text, 0);
    String signature = text.substring(0, end);
    if (signature.equals("library")) {
      return;
    }
    String said = withoutComment(text, end);
    Meaning meaning = meanings.get(said);
    if (meaning == null) {
      CatalogueLine line = CatalogueLine.of(where, words(signature, said));
      boolean exact = line.has("exact");
      meaning = new Meaning(Verbs.parse(line), exact);
      line.finish();
      meanings.put(said, meaning);
    }
    to.add(
        new CatalogueEntry(
            Signature.parse(signature, where), meaning.effect(), meaning.exact(), where));
  }

  private static int endOfWord(String text, int start) {
    int at = start;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A comment begins with a word that begins with {@code #}. */
  private static String withoutComment(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      if (text.charAt(at) == '#' && Character.isWhitespace(text.charAt(at - 1))) {
        return text.substring(start, at).strip();
      }
    }
    return text.substring(start).strip();
  }

  private static List<String> words(String signature, String said) {
    List<String> words = new ArrayList<>(List.of(signature));
    if (!said.isEmpty()) {
      words.addAll(List.of(said.split("\\s+")));
    }
    return words;
  }
}
