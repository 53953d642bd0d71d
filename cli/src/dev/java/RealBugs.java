import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.conclint.InstalledRules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scans released jars with a known bug, and the releases that mended it: is the bug found, and is
 * the finding gone? {@code ./dev realbugs} starts it.
 *
 * <p>Cases are lines of a table with tabs; its first line names the columns. A class or artifact is
 * written as {@code a.b.C$D} and {@code group:artifact:version[:packaging[:classifier]]}; a {@code
 * -} as class path is none.
 */
final class RealBugs {
  private static final int ENOUGH_PERCENT = 80;
  private static final String ROW = "%-22s %-24s %-8s %-8s %9s %8s%n";

  private final Path command;
  private final List<String> options;
  private final Jars jars;
  private final long secondsForAScan;

  private int scanned;
  private int found;
  private int gone;

  private RealBugs(Path command, List<String> options, Jars jars, long secondsForAScan) {
    this.command = command;
    this.options = options;
    this.jars = jars;
    this.secondsForAScan = secondsForAScan;
  }

  /** Arguments: the project, Maven, a folder for jars, seconds, the table, ids, --, options. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> rest = List.of(args).subList(5, args.length);
    int dashes = rest.contains("--") ? rest.indexOf("--") : rest.size();
    List<String> ids = rest.subList(0, dashes);
    List<String> options = rest.subList(Math.min(dashes + 1, rest.size()), rest.size());
    Path project = Path.of(args[0]);
    Path command = project.resolve("cli/target/conc-lint");
    Jars jars = new Jars(project, List.of(args[1].split(" ")), Path.of(args[2]));
    List<Case> cases = chosen(Case.read(Path.of(args[4])), ids);
    System.exit(new RealBugs(command, options, jars, Long.parseLong(args[3])).run(cases));
  }

  private static List<Case> chosen(List<Case> cases, List<String> ids) {
    List<String> known = cases.stream().map(Case::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        System.err.println("dev: no case has the id " + id);
        System.exit(2);
      }
    }
    return ids.isEmpty() ? cases : cases.stream().filter(it -> ids.contains(it.id())).toList();
  }

  private int run(List<Case> cases) throws IOException, InterruptedException {
    Set<String> rules = rules();
    System.out.printf(ROW, "id", "rule", "found", "gone", "findings", "seconds");
    for (Case it : cases) {
      if (rules.contains(it.rule())) {
        tryToJudge(it);
      }
    }
    cases.stream()
        .filter(it -> !rules.contains(it.rule()))
        .forEach(it -> System.out.printf("%-22s %-24s not yet a rule%n", it.id(), it.rule()));
    System.out.printf(
        "found %d of %d (%d%%), gone %d of %d (%d%%)%n",
        found, scanned, percent(found, scanned), gone, found, percent(gone, found));
    boolean enough =
        percent(found, scanned) >= ENOUGH_PERCENT && percent(gone, found) >= ENOUGH_PERCENT;
    return enough ? 0 : 1;
  }

  private static Set<String> rules() {
    return Set.copyOf(InstalledRules.load().names());
  }

  private static long percent(int part, int whole) {
    return whole == 0 ? 0 : 100L * part / whole;
  }

  private void tryToJudge(Case it) throws InterruptedException {
    scanned++;
    try {
      judge(it);
    } catch (IOException e) {
      System.out.printf("%-22s %-24s failed: %s%n", it.id(), it.rule(), e.getMessage());
    }
  }

  private void judge(Case it) throws IOException, InterruptedException {
    Scan buggy = scan(it, it.buggy());
    Scan fixed = scan(it, it.fixed());
    boolean isFound = buggy.hits(it);
    boolean isGone = isFound && fixed.isDone() && !fixed.hits(it);
    found += isFound ? 1 : 0;
    gone += isGone ? 1 : 0;
    System.out.printf(
        ROW,
        it.id(),
        it.rule(),
        buggy.isDone() ? yesOrNo(isFound) : buggy.failure(),
        !isFound ? "-" : fixed.isDone() ? yesOrNo(isGone) : fixed.failure(),
        buggy.count() + "/" + fixed.count(),
        "%.1f".formatted(buggy.seconds() + fixed.seconds()));
  }

  private static String yesOrNo(boolean answer) {
    return answer ? "yes" : "no";
  }

  private Scan scan(Case it, String artifact) throws IOException, InterruptedException {
    Path report = Files.createTempFile("realbugs", ".json");
    try {
      List<String> line = commandLine(it, jars.get(artifact), report);
      long start = System.nanoTime();
      Process process = new ProcessBuilder(line).inheritIO().start();
      boolean ended = process.waitFor(secondsForAScan, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!ended) {
        return new Scan("timeout", List.of(), seconds);
      }
      // A report is there with status 2 as well: something could not be read, the rest was.
      return Files.size(report) == 0
          ? new Scan("failed", List.of(), seconds)
          : new Scan("", Site.read(report), seconds);
    } finally {
      Files.delete(report);
    }
  }

  private List<String> commandLine(Case it, Path jar, Path report)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command.toString(), "scan", "-q", "--no-cache"));
    line.addAll(List.of("--rules", it.rule(), "--level", "note", "--fail-on", "never"));
    line.addAll(List.of("-f", "json=" + report));
    List<String> classpath = new ArrayList<>();
    for (String artifact : it.classpath()) {
      classpath.add(jars.get(artifact).toString());
    }
    if (!classpath.isEmpty()) {
      line.addAll(List.of("-cp", String.join(File.pathSeparator, classpath)));
    }
    // Who calls a library is not in its jar; only rules about virtual threads ask.
    line.addAll(List.of("--assume", "virtual-callers"));
    line.addAll(options);
    line.add(jar.toString());
    return line;
  }

  /** A line of the table. */
  private record Case(
      String id,
      String rule,
      String buggy,
      String fixed,
      List<String> classpath,
      String siteClass,
      Set<String> siteMethods) {

    static List<Case> read(Path table) throws IOException {
      List<String> lines = Files.readAllLines(table);
      List<String> columns = List.of(lines.get(0).split("\t"));
      return lines.stream()
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(line -> of(columns, line.split("\t", -1)))
          .toList();
    }

    private static Case of(List<String> columns, String[] cells) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), i < cells.length ? cells[i].strip() : "");
      }
      return new Case(
          cell(row, "id"),
          cell(row, "rule"),
          cell(row, "buggy"),
          cell(row, "fixed"),
          list(cell(row, "classpath")),
          cell(row, "site_class"),
          Methods.in(cell(row, "site_method")));
    }

    private static String cell(Map<String, String> row, String column) {
      if (!row.containsKey(column)) {
        throw new IllegalArgumentException("the table has no column " + column);
      }
      return row.get(column);
    }

    private static List<String> list(String cell) {
      return cell.equals("-") || cell.isEmpty() ? List.of() : Arrays.asList(cell.split(",\\s*"));
    }
  }

  /** Names of methods, where code in a lambda counts as that of the method around it. */
  private static final class Methods {
    private static final Pattern NAME = Pattern.compile("[\\w$<>]+");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    /** All names in a text such as {@code lambda$load$1 (load)}. */
    static Set<String> in(String text) {
      return NAME.matcher(text)
          .results()
          .map(MatchResult::group)
          .map(Methods::around)
          .collect(Collectors.toSet());
    }

    private static String around(String name) {
      Matcher lambda = LAMBDA.matcher(name);
      if (!lambda.matches()) {
        return name;
      }
      return switch (lambda.group(1)) {
        case "new" -> "<init>";
        case "static" -> "<clinit>";
        default -> lambda.group(1);
      };
    }
  }

  /** Where a finding is. */
  private record Site(String className, String methodName) {
    private static final Pattern FIELD = Pattern.compile("/findings/(\\d+)/(class|method)");

    static List<Site> read(Path report) throws IOException {
      Map<Integer, Map<String, String>> findings = new TreeMap<>();
      try (JsonParser json = new JsonFactory().createParser(report.toFile())) {
        while (json.nextToken() != null) {
          Matcher field = FIELD.matcher(json.getParsingContext().pathAsPointer().toString());
          if (json.currentToken() == JsonToken.VALUE_STRING && field.matches()) {
            findings
                .computeIfAbsent(Integer.valueOf(field.group(1)), index -> new TreeMap<>())
                .put(field.group(2), json.getText());
          }
        }
      }
      return findings.values().stream()
          .map(finding -> new Site(finding.get("class"), finding.get("method")))
          .toList();
    }
  }

  /**
   * What came of one scan.
   *
   * @param failure why there is no report, or empty
   */
  private record Scan(String failure, List<Site> sites, double seconds) {
    boolean isDone() {
      return failure.isEmpty();
    }

    String count() {
      return isDone() ? String.valueOf(sites.size()) : "?";
    }

    boolean hits(Case it) {
      return sites.stream()
          .filter(site -> site.className().equals(it.siteClass()))
          .flatMap(site -> Methods.in(site.methodName()).stream())
          .anyMatch(it.siteMethods()::contains);
    }
  }

  /** Released jars, fetched with Maven when they are first asked for. */
  private record Jars(Path project, List<String> maven, Path folder) {
    Path get(String artifact) throws IOException, InterruptedException {
      String[] parts = artifact.split(":");
      if (parts.length < 3) {
        throw new IOException(artifact + " is not group:artifact:version");
      }
      String packaging = parts.length > 3 ? parts[3] : "jar";
      String classifier = parts.length > 4 ? "-" + parts[4] : "";
      Path group = folder.resolve(parts[0]);
      Path jar = group.resolve(parts[1] + "-" + parts[2] + classifier + "." + packaging);
      if (!Files.exists(jar)) {
        fetch(artifact, group);
      }
      return jar;
    }

    private void fetch(String artifact, Path into) throws IOException, InterruptedException {
      List<String> line =
          Stream.concat(
                  maven.stream(),
                  Stream.of(
                      "-q",
                      "-B",
                      "-N",
                      "dependency:copy",
                      "-Dartifact=" + artifact,
                      "-DoutputDirectory=" + into))
              .toList();
      int status =
          new ProcessBuilder(line).directory(project.toFile()).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException("Maven does not get " + artifact);
      }
    }
  }
}
