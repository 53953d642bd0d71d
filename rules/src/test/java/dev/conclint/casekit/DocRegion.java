package dev.conclint.casekit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A piece of a case between {@code // doc:bad Rule} or {@code // doc:good Rule} and its end. */
public final class DocRegion {
  private static final String END = "// doc:end";
  private static final Pattern EXPECTATION =
      Pattern.compile("\\s*// (?:expect|ok|FP|FN)(?:\\[[a-z]+])?: .*");

  private DocRegion() {}

  /** The regions of that kind as a page shows them, one text each. */
  public static List<String> of(List<Case> cases, String kind, String rule) {
    List<String> regions = new ArrayList<>();
    String beginning = "// doc:" + kind + " " + rule;
    for (Case it : cases) {
      List<String> lines = it.lines();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().equals(beginning)) {
          regions.add(text(lines.subList(i + 1, end(it, i))));
        }
      }
    }
    return regions;
  }

  private static int end(Case it, int from) {
    for (int i = from + 1; i < it.lines().size(); i++) {
      if (it.lines().get(i).strip().equals(END)) {
        return i;
      }
    }
    throw new IllegalArgumentException(it.path() + ":" + (from + 1) + " has no end");
  }

  private static String text(List<String> region) {
    List<String> code = new ArrayList<>();
    for (String line : region) {
      String bare = EXPECTATION.matcher(line).replaceFirst("");
      // A comment that had a line of its own leaves nothing behind.
      if (!bare.isBlank() || line.isBlank()) {
        code.add(bare);
      }
    }
    return String.join("\n", code).stripTrailing().stripIndent().strip();
  }
}
