package dev.conclint.maven;

import dev.conclint.finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * What a scan says to a build.
 *
 * @param failing findings that fail the build
 * @param lines for the log, in order
 */
record Verdict(int failing, List<Line> lines) {
  private static final String SEPARATOR = "\t";

  /** A line of the log; a note is information. */
  record Line(Level level, String text) {}

  Verdict {
    lines = List.copyOf(lines);
  }

  void writeTo(Log log) {
    for (Line line : lines) {
      switch (line.level()) {
        case ERROR -> log.error(line.text());
        case WARNING -> log.warn(line.text());
        case NOTE -> log.info(line.text());
      }
    }
  }

  /** Keeps the verdict beside the name of what it is about. */
  void keep(Path file, String inputs) throws IOException {
    List<String> text = new ArrayList<>(List.of(inputs, String.valueOf(failing)));
    for (Line line : lines) {
      String escaped = line.text().replace("\\", "\\\\").replace("\n", "\\n");
      text.add(line.level().label() + SEPARATOR + escaped);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, text);
  }

  /** The kept verdict if it is about the same inputs; a file that does not read counts as none. */
  static Optional<Verdict> kept(Path file, String inputs) {
    try {
      List<String> text = Files.readAllLines(file);
      if (text.size() < 2 || !text.get(0).equals(inputs)) {
        return Optional.empty();
      }
      List<Line> lines = new ArrayList<>();
      for (String line : text.subList(2, text.size())) {
        int end = line.indexOf(SEPARATOR);
        lines.add(
            new Line(Level.named(line.substring(0, end)).orElseThrow(), unescaped(line, end)));
      }
      return Optional.of(new Verdict(Integer.parseInt(text.get(1)), lines));
    } catch (IOException | RuntimeException e) {
      // It is only a cache: what is not there or damaged is found anew.
      return Optional.empty();
    }
  }

  private static String unescaped(String line, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = end + 1; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '\\' && i + 1 < line.length()) {
        char next = line.charAt(++i);
        text.append(next == 'n' ? '\n' : next);
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }
}
