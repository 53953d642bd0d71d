package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.Analysis;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import dev.conclint.Statistics;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Place;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.SuppressedFinding;
import dev.conclint.finding.TraceStep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same code is scanned once; whatever can change a finding makes it be scanned again. */
final class CacheTest {
  @TempDir private Path folder;

  private Path cache;
  private Path classes;
  private Path library;
  private Path model;
  private final AtomicInteger analyses = new AtomicInteger();

  @BeforeEach
  void write() throws IOException {
    cache = Files.createDirectories(folder.resolve("cache"));
    classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(classes.resolve("A.class"), "one");
    library = Files.writeString(folder.resolve("library.jar"), "one");
    model = Files.writeString(folder.resolve("model.txt"), "one");
  }

  private Options.Builder options() {
    return Options.builder()
        .inputs(List.of(classes))
        .classpath(List.of(library))
        .models(List.of(model));
  }

  private Analysis analyze(Options options) {
    return analyze(options, complete());
  }

  private Analysis analyze(Options options, Analysis result) {
    return new KeptAnalyses(cache)
        .analyze(
            options,
            () -> {
              analyses.incrementAndGet();
              return result;
            });
  }

  private static RuleInfo rule(int index) {
    return InstalledRules.load().infos().get(index);
  }

  private static Analysis complete() {
    Place place = new Place("a.B$C", "run", "()V", "B.java", 12);
    Place exact =
        new Place("a.B", "stop", "(I)V", "", 0, Optional.of(new Place.Columns(3, 14, 27)));
    TraceStep step = new TraceStep(TraceStep.Kind.RELATED, exact, true, "waits für long");
    Finding finding = new Finding(rule(0), Level.NOTE, place, "says\nit", List.of(step));
    Finding taken = new Finding(rule(1), Level.ERROR, exact, "", List.of());
    return new Analysis(
        List.of(rule(1), rule(0)),
        List.of(finding),
        List.of(
            new SuppressedFinding(taken, SuppressedFinding.Origin.CONFIGURATION, "it is known")),
        List.of(new Problem(Problem.Kind.LIMIT, "analysis", "was long")),
        new Statistics(3, 4, 5));
  }

  @Test
  void bytesHoldAllOfAnAnalysis() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AnalysisFile file = new AnalysisFile(InstalledRules.load());
    file.write(complete(), new DataOutputStream(bytes));
    Analysis read = file.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read).isEqualTo(complete());
  }

  @Test
  void theSameIsScannedOnce() {
    assertThat(analyze(options().build())).isEqualTo(complete());
    assertThat(analyze(options().build())).isEqualTo(complete());
    assertThat(analyze(options().jobs(7).build())).isEqualTo(complete());
    assertThat(analyses).hasValue(1);
  }

  @Test
  void whatChangedIsScannedAgain() throws IOException {
    analyze(options().build());
    int expected = 1;
    for (Path file : List.of(classes.resolve("A.class"), library, model)) {
      FileTime time = Files.getLastModifiedTime(file);
      Files.writeString(file, "two");
      Files.setLastModifiedTime(file, time);
      analyze(options().build());
      assertThat(analyses).as("%s has changed", file).hasValue(++expected);
    }
    Files.writeString(classes.resolve("B.class"), "new");
    analyze(options().build());
    assertThat(analyses).hasValue(++expected);
  }

  @Test
  void whoAsksForSomethingElseGetsIt() {
    analyze(options().build());
    int expected = 1;
    List<UnaryOperator<Options.Builder>> others =
        List.of(
            it -> it.level(Level.NOTE),
            it -> it.rules(List.of(rule(0).name())),
            it -> it.disabled(List.of(rule(0).name())),
            it -> it.includes(List.of("a.*")),
            it -> it.excludes(List.of("a.*")),
            it -> it.release(21),
            it -> it.cpus(2),
            it -> it.virtualCallers(true));
    for (UnaryOperator<Options.Builder> other : others) {
      analyze(other.apply(options()).build());
      assertThat(analyses).hasValue(++expected);
    }
  }

  @Test
  void damagedFilesDoNotMatter() throws IOException {
    analyze(options().build());
    Path file = onlyFile();
    for (String text : List.of("", "no analysis at all, and longer than a number")) {
      Files.writeString(file, text);
      assertThat(analyze(options().build())).isEqualTo(complete());
    }
    assertThat(analyses).hasValue(3);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void whatIsIncompleteIsNotKept() {
    Analysis failed =
        new Analysis(
            List.of(),
            List.of(),
            List.of(new Problem(Problem.Kind.UNREADABLE_CLASS, "A", "is cut off")),
            new Statistics(0, 0, 0));
    analyze(options().build(), failed);
    analyze(options().build(), failed);
    assertThat(analyses).hasValue(2);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void unusedFilesAreRemoved() throws IOException {
    analyze(options().build());
    Path old = onlyFile();
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    Path foreign = Files.writeString(cache.resolve("notes.txt"), "mine");
    Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));
    analyze(options().cpus(1).build());
    assertThat(old).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void usedFilesStay() throws IOException {
    analyze(options().build());
    Path used = onlyFile();
    Files.setLastModifiedTime(used, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    analyze(options().build());
    analyze(options().cpus(1).build());
    assertThat(used).exists();
  }

  @Test
  void reportsAreTheSameBytes() throws IOException {
    Shop shop = Shop.in(folder.resolve("shop"));
    Object[] args = {"--cache", cache, "--level", "note", "--format", "sarif", shop.classes()};
    Run first = shop.scan(args);
    assertThat(onlyFile()).exists();
    assertThat(shop.scan(args)).isEqualTo(first);
    assertThat(shop.scan("--level", "note", "--format", "sarif", shop.classes())).isEqualTo(first);
  }

  @Test
  void baselinesUseItToo() throws IOException {
    Shop shop = Shop.in(folder.resolve("shop"));
    Path output = folder.resolve("known.json");
    String[] args = {
      "baseline", "--cache", cache.toString(), "-o", output.toString(), shop.classes().toString()
    };
    Run first = Run.of(args);
    String written = Files.readString(output);
    assertThat(onlyFile()).exists();
    assertThat(Run.of(args)).isEqualTo(first);
    assertThat(output).hasContent(written);
  }

  @Test
  void aFolderThatCannotBeIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run = Run.of("scan", "--cache", file.toString(), classes.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains(file + ": cannot be a cache folder");
  }

  @Test
  void bothWaysAreWrongUsage() {
    Run run = Run.of("scan", "--cache", cache.toString(), "--no-cache", classes.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("--cache and --no-cache exclude each other");
  }
}
