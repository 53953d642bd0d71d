package dev.conclint.cli;

import dev.conclint.Analysis;
import dev.conclint.FailOn;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps analyses in a folder, each under the name of all that it depends on.
 *
 * <p>It is only a cache: what cannot be kept or does not read is analysed anew.
 */
final class KeptAnalyses {
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final String SUFFIX = ".findings";

  /** Set by the script that starts the program, where all that a scan needs is to be loaded. */
  private static final String ANEW = "conclint.anew";

  private final Path folder;

  KeptAnalyses(Path folder) {
    this.folder = folder;
  }

  /** The kept analysis of the same inputs, or a new one, which is kept if it was complete. */
  Analysis analyze(Options options, Supplier<Analysis> analyzer) {
    Optional<Path> file = file(options);
    Optional<Analysis> kept = file.flatMap(KeptAnalyses::read);
    if (kept.isPresent()) {
      return kept.get();
    }
    Analysis analysis = analyzer.get();
    if (analysis.exitStatus(FailOn.NEVER) == ExitStatus.OK) {
      file.ifPresent(to -> keep(analysis, to));
    }
    return analysis;
  }

  /** Empty if an input cannot be read; who scans it says what is wrong. */
  private Optional<Path> file(Options options) {
    try {
      return Optional.of(folder.resolve(Tool.digest().add(options).text() + SUFFIX));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Analysis> read(Path file) {
    if (Boolean.getBoolean(ANEW) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      Analysis analysis = new AnalysisFile(InstalledRules.load()).read(in);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(analysis);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private void keep(Analysis analysis, Path file) {
    try {
      // Another scan must not see half of it.
      Path part = Files.createTempFile(folder, "part", SUFFIX);
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        new AnalysisFile(InstalledRules.load()).write(analysis, out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      removeUnused();
    } catch (IOException e) {
      // The next scan takes as long as this one.
    }
  }

  private void removeUnused() throws IOException {
    FileTime oldest = FileTime.from(Instant.now().minus(UNUSED));
    for (Path file : files()) {
      if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
  }
}
