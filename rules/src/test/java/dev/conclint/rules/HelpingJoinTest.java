package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.ConcLint;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a join runs other tasks depends on the release, the pool and the processors. */
final class HelpingJoinTest {
  private static final String TASKS =
      """
      package acme;

      import java.util.concurrent.*;

      final class Tasks {
        private final ForkJoinPool own = new ForkJoinPool(4);
        private final Semaphore permit = new Semaphore(1);

        void start() {
          own.execute(() -> joinWithPermit(CompletableFuture.supplyAsync(() -> 1, own)));
          CompletableFuture.runAsync(() -> joinInCommonPool());
        }

        private void joinWithPermit(CompletableFuture<Integer> other) {
          permit.acquireUninterruptibly();
          other.join();
          permit.release();
        }

        private void joinInCommonPool() {
          permit.acquireUninterruptibly();
          CompletableFuture.supplyAsync(() -> 2).join();
          permit.release();
        }
      }
      """;

  @TempDir private Path folder;
  private Path source;

  @BeforeEach
  void write() throws IOException {
    source = folder.resolve("Tasks.java");
    Files.writeString(source, TASKS);
  }

  private Options.Builder options() {
    return Options.builder()
        .inputs(List.of(source))
        .level(Level.NOTE)
        .rules(Set.of("StateAcrossHelpingJoin"));
  }

  private static List<Level> levels(Options.Builder options) {
    return ConcLint.analyze(options.build(), Progress.NONE).findings().stream()
        .map(Finding::level)
        .toList();
  }

  @Test
  void helpsEverywhereUnlessToldOtherwise() {
    assertThat(levels(options())).containsExactly(Level.ERROR, Level.ERROR);
    assertThat(levels(options().release(25).cpus(2))).containsExactly(Level.ERROR, Level.ERROR);
  }

  @Test
  void helpsInTheCommonPoolAloneUpToRelease17() {
    assertThat(levels(options().release(17))).containsExactly(Level.NOTE, Level.ERROR);
    assertThat(levels(options().release(17).cpus(4))).containsExactly(Level.NOTE, Level.ERROR);
  }

  @Test
  void helpsNobodyWithASingleWorkerUpToRelease17() {
    assertThat(levels(options().release(17).cpus(2))).containsExactly(Level.NOTE, Level.NOTE);
  }
}
