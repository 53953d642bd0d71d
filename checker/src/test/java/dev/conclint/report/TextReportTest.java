package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextReportTest {
  @TempDir private Path folder;

  @Test
  @Tag("golden")
  void readsLikeCompilerOutput() throws IOException {
    Path source = folder.resolve("shop/web/Handler.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "\n".repeat(11) + "\t\tThread.sleep(50); // why\n");
    SourceLines sources = SourceLines.of(List.of(folder), List.of());
    Golden.compare(
        "report.txt", Samples.write(ReportFormat.TEXT.report(sources, false), Samples.data()));
  }

  @Test
  void coloursOnlyWhereAsked() {
    String plain =
        Samples.write(ReportFormat.TEXT.report(SourceLines.none(), false), Samples.data());
    String coloured =
        Samples.write(ReportFormat.TEXT.report(SourceLines.none(), true), Samples.data());
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;31merror\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void nothingFoundIsNothingWritten() {
    assertThat(
            Samples.write(ReportFormat.TEXT.report(SourceLines.none(), false), Samples.nothing()))
        .isEmpty();
  }
}
