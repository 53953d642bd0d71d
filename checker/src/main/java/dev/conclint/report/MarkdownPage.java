package dev.conclint.report;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a rule, to be read where nothing renders Markdown. */
public final class MarkdownPage {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)\\s]+)\\)");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String FENCE = "```";
  private static final String INDENT = "    ";

  private final String markdown;

  private MarkdownPage(String markdown) {
    this.markdown = markdown;
  }

  public static MarkdownPage of(String markdown) {
    return new MarkdownPage(markdown);
  }

  /** The page as plain lines, each with a line feed: headings stand out, code is indented. */
  public String render(Palette palette) {
    StringBuilder text = new StringBuilder();
    boolean inCode = false;
    for (String line : markdown.strip().lines().toList()) {
      if (line.startsWith(FENCE)) {
        inCode = !inCode;
      } else {
        text.append(inCode ? code(line, palette) : prose(line, palette)).append('\n');
      }
    }
    return text.toString();
  }

  private static String code(String line, Palette palette) {
    return line.isBlank() ? "" : INDENT + palette.code(line);
  }

  private static String prose(String line, Palette palette) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      return palette.strong(inline(heading.group(1), Palette.of(false)));
    }
    return inline(line, palette);
  }

  private static String inline(String line, Palette palette) {
    String linked = LINK.matcher(line).replaceAll("$1 ($2)");
    String strong = replace(STRONG, linked, palette::strong);
    return replace(CODE, strong, palette::code);
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> style) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(style.apply(match.group(1))));
  }
}
