package dev.conclint.casekit;

import dev.conclint.casekit.Expectation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A source file of the test cases with what its comments expect.
 *
 * @param path below the source folder, as in {@code cases/nestedpooljoin/ShardSearch.java}
 */
public record Case(String path, List<String> lines, List<Expectation> expectations) {

  /** A rule reported, or to be reported, on a line. */
  public record Verdict(String rule, int line) implements Comparable<Verdict> {
    @Override
    public int compareTo(Verdict other) {
      int byLine = Integer.compare(line, other.line);
      return byLine != 0 ? byLine : rule.compareTo(other.rule);
    }

    @Override
    public String toString() {
      return line + ": " + rule;
    }
  }

  /** All cases below the folder, sorted by path. */
  public static List<Case> below(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      List<Case> read = new ArrayList<>();
      for (Path file : cases) {
        String path = sources.relativize(file).toString().replace('\\', '/');
        read.add(of(path, Files.readAllLines(file)));
      }
      return read;
    }
  }

  static Case of(String path, List<String> lines) {
    List<Expectation> expectations = new ArrayList<>();
    Set<Verdict> general = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Expectation expectation : Expectation.on(i + 1, lines.get(i))) {
        // Two general comments on one rule and line contradict or repeat each other.
        Verdict key = expectation.verdict();
        if (expectation.frontEnd().isEmpty() && !general.add(key)) {
          throw new IllegalArgumentException(
              path + ":" + (i + 1) + " says two things of " + expectation.rule());
        }
        expectations.add(expectation);
      }
    }
    return new Case(path, List.copyOf(lines), List.copyOf(expectations));
  }

  /** Name of the folder, which is that of a rule in lower case. */
  public String folder() {
    String[] names = path.split("/");
    return names[names.length - 2];
  }

  /** The rules that the comments name. */
  public Set<String> namedRules() {
    Set<String> names = new TreeSet<>();
    expectations.forEach(expectation -> names.add(expectation.rule()));
    return names;
  }

  /** All that the front end is to report. */
  public Set<Verdict> verdicts(String frontEnd) {
    Set<Verdict> verdicts = new TreeSet<>(of(frontEnd, Kind.EXPECT));
    verdicts.removeAll(of(frontEnd, Kind.FN));
    verdicts.addAll(of(frontEnd, Kind.FP));
    return verdicts;
  }

  private List<Verdict> of(String frontEnd, Kind kind) {
    return expectations.stream()
        .filter(expectation -> expectation.kind() == kind && expectation.isFor(frontEnd))
        .map(Expectation::verdict)
        .toList();
  }

  @Override
  public String toString() {
    return path;
  }
}
