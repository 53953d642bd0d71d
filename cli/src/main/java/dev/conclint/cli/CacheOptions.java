package dev.conclint.cli;

import dev.conclint.Analysis;
import dev.conclint.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the findings of a scan are kept for the next one of the same code, and where. */
final class CacheOptions {
  private static final String FOLDER = "scans";

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Where findings are kept, so that the same code is not scanned again (default:"
              + " conc-lint/"
              + FOLDER
              + " in the user's cache folder)")
  private @Nullable Path folder;

  @Option(names = "--no-cache", description = "Scan anew, whatever is kept, and keep nothing")
  private boolean off;

  /** What is kept of the same analysis, or else a new one. */
  Analysis analyze(Options options, Supplier<Analysis> analyzer) {
    return kept().map(kept -> kept.analyze(options, analyzer)).orElseGet(analyzer);
  }

  /** Empty where nothing is to be kept, or nothing can be. */
  private Optional<KeptAnalyses> kept() {
    if (folder != null) {
      if (off) {
        throw new UsageException("--cache and --no-cache exclude each other");
      }
      return Optional.of(new KeptAnalyses(created(folder)));
    }
    return off || !Tool.isPackaged() ? Optional.empty() : usersFolder().map(KeptAnalyses::new);
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UsageException(folder + ": cannot be a cache folder: " + e.getMessage());
    }
  }

  /** Nobody has asked for it, so it is nobody's business if it is not there. */
  private static Optional<Path> usersFolder() {
    try {
      Path cache = usersCache().resolve("conc-lint").resolve(FOLDER);
      return Optional.of(Files.createDirectories(cache)).filter(Files::isWritable);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path usersCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    return configured == null || configured.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(configured);
  }
}
