package dev.conclint.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of a rule, cut at its headings.
 *
 * @param sections lines below each heading of the second level
 */
record RulePage(String title, Map<String, List<String>> sections) {
  private static final String FENCE = "```";
  private static final String HEADING = "## ";

  static RulePage of(String markdown) {
    List<String> lines = markdown.lines().toList();
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    boolean inCode = false;
    for (String line : lines) {
      inCode ^= line.startsWith(FENCE);
      if (!inCode && line.startsWith(HEADING)) {
        section = new ArrayList<>();
        if (sections.put(line.substring(HEADING.length()), section) != null) {
          throw new IllegalArgumentException("twice in a page: " + line);
        }
      } else {
        section.add(line);
      }
    }
    return new RulePage(lines.get(0), sections);
  }

  List<String> headings() {
    return List.copyOf(sections.keySet());
  }

  String text(String heading) {
    return String.join("\n", sections.get(heading)).strip();
  }

  /** The first block of code below the heading. */
  String code(String heading) {
    List<String> lines = sections.get(heading);
    int start = lines.indexOf(FENCE + "java") + 1;
    if (start == 0) {
      throw new IllegalArgumentException(title + ": no code below " + heading);
    }
    int end = start + lines.subList(start, lines.size()).indexOf(FENCE);
    return String.join("\n", lines.subList(start, end));
  }
}
