package dev.conclint.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    for (CatalogueSource source : sources) {
      List<String> lines = source.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        try {
          readLine(source.name() + ":" + (i + 1), lines.get(i), entries);
        } catch (CatalogueException e) {
          errors.add(e.getMessage());
        }
      }
    }
    return new Result(List.copyOf(entries), List.copyOf(errors));
  }

  private static void readLine(String where, String text, List<CatalogueEntry> to) {
    List<String> tokens = tokens(text);
    if (tokens.isEmpty() || tokens.get(0).equals("library")) {
      return;
    }
    CatalogueLine line = CatalogueLine.of(where, tokens);
    boolean exact = line.has("exact");
    Signature signature = Signature.parse(line.signature(), line);
    Effect effect = Verbs.parse(line);
    line.finish();
    to.add(new CatalogueEntry(signature, effect, exact, where));
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (String token : Arrays.asList(text.strip().split("\\s+"))) {
      if (token.startsWith("#")) {
        break;
      }
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    return tokens;
  }
}
