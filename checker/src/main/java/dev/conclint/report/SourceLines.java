package dev.conclint.report;

import dev.conclint.finding.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the source lines of places, where there are sources.
 *
 * <p>Findings come file by file, so the lines of the last file are kept and no others. One instance
 * serves one thread.
 */
public final class SourceLines {
  private final List<SourceRoot> roots;
  private String lastPath = "";
  private List<String> lastLines = List.of();

  private SourceLines(List<SourceRoot> roots) {
    this.roots = roots;
  }

  /** No sources at all. */
  public static SourceLines none() {
    return new SourceLines(List.of());
  }

  /**
   * Looks in the given sources first.
   *
   * @param sources source folders and jars
   * @param inputs scanned classes, next to which build tools keep their sources
   */
  public static SourceLines of(List<Path> sources, List<Path> inputs) {
    return new SourceLines(SourceRoot.all(sources, inputs));
  }

  /** The line of a place, without its line end. */
  public Optional<String> line(Place place) {
    if (!place.hasLine() || roots.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = lines(place.sourcePath());
    return place.line() <= lines.size()
        ? Optional.of(lines.get(place.line() - 1))
        : Optional.empty();
  }

  private List<String> lines(String path) {
    if (!path.equals(lastPath)) {
      lastPath = path;
      lastLines =
          roots.stream()
              .flatMap(root -> root.read(path).stream())
              .findFirst()
              .map(text -> text.lines().toList())
              .orElse(List.of());
    }
    return lastLines;
  }
}
