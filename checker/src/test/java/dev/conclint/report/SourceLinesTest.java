package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.finding.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceLinesTest {
  private static final Place SECOND_LINE = new Place("shop.Orders", "place", "()V", "", 2);

  @TempDir private Path folder;

  @Test
  void findsLinesInASourceFolder() throws IOException {
    write(folder.resolve("src/shop/Orders.java"), "one\ntwo\n");
    SourceLines lines = SourceLines.of(List.of(folder.resolve("src")), List.of());
    assertThat(lines.line(SECOND_LINE)).contains("two");
  }

  @Test
  void findsLinesNextToClassesOfABuild() throws IOException {
    write(folder.resolve("src/main/java/shop/Orders.java"), "one\ntwo\n");
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    assertThat(SourceLines.of(List.of(), List.of(classes)).line(SECOND_LINE)).contains("two");
  }

  @Test
  void findsLinesInAJarOfSources() throws IOException {
    Path jar = folder.resolve("orders-1.0-sources.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("shop/Orders.java"));
      zip.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
    }
    Path input = folder.resolve("orders-1.0.jar");
    assertThat(SourceLines.of(List.of(jar), List.of()).line(SECOND_LINE)).contains("two");
    assertThat(SourceLines.of(List.of(), List.of(input)).line(SECOND_LINE)).contains("two");
  }

  @Test
  void unknownLinesAndFilesAreNotThere() throws IOException {
    write(folder.resolve("shop/Orders.java"), "one\n");
    SourceLines lines = SourceLines.of(List.of(folder, folder.resolve("gone")), List.of());
    assertThat(lines.line(SECOND_LINE)).isEmpty();
    assertThat(lines.line(new Place("shop.Orders", "place", "()V", "", 0))).isEmpty();
    assertThat(lines.line(new Place("shop.Gone", "place", "()V", "", 1))).isEmpty();
    assertThat(lines.line(new Place("shop.\u0000", "place", "()V", "", 1))).isEmpty();
  }

  @Test
  void hugeFilesAreNotRead() throws IOException {
    write(folder.resolve("shop/Orders.java"), "one\ntwo\n" + " ".repeat(5 << 20));
    assertThat(SourceLines.of(List.of(folder), List.of()).line(SECOND_LINE)).isEmpty();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
