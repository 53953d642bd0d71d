package dev.conclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputFilesTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  private InputFiles files() {
    return InputFiles.of(List.of(folder));
  }

  @Test
  void sortsAFolderByKind() throws IOException {
    Path source = file("a/A.java");
    file("a/B.class");
    file("module-info.java");
    assertThat(files().sources()).containsExactly(source);
    assertThat(files().compiled()).containsExactly(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/classes", "target/test-classes", "build/classes/java/main"})
  void takesSourcesWhereABuildPutsClassesForResources(String built) throws IOException {
    file(built + "/a/A.class");
    file(built + "/templates/Order.java");
    InputFiles files = InputFiles.of(List.of(folder.resolve(built)));
    assertThat(files.sources()).isEmpty();
    assertThat(files.compiled()).containsExactly(folder.resolve(built));
  }

  @Test
  void seesArchivesBesideSources() throws IOException {
    file("a/A.java");
    file("lib/B.WAR");
    assertThat(files().compiled()).containsExactly(folder);
  }

  @Test
  void leavesUnreadableSourcesOfAModuleToTheOnesWhoOpenThem() throws IOException {
    file("pom.xml");
    Path source = file("core/src/main/java/a/A.java");
    Path locked = file("core/src/main/java/b/B.java").getParent();
    assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked));
    try {
      assertThat(files().sources()).containsExactly(source);
      assertThat(files().compiled()).containsExactly(folder.resolve("core/src/main/java"));
    } finally {
      assertThat(locked.toFile().setReadable(true)).isTrue();
    }
  }

  @Test
  void takesAFolderOfSourcesAlone() throws IOException {
    file("a/A.java");
    assertThat(files().compiled()).isEmpty();
  }

  @Test
  void leavesEmptyFoldersToTheOnesWhoOpenThem() {
    assertThat(files().compiled()).containsExactly(folder);
  }

  @Test
  void takesASingleFile() throws IOException {
    Path source = file("a/A.java");
    assertThat(InputFiles.of(List.of(source)).sources()).containsExactly(source);
    assertThat(InputFiles.roots(List.of(source)))
        .startsWith(source.toAbsolutePath().getParent(), folder.toAbsolutePath());
  }

  @Test
  void leavesAMissingFileToTheOnesWhoOpenThem() {
    Path gone = folder.resolve("Gone.java");
    assertThat(InputFiles.of(List.of(gone)).compiled()).containsExactly(gone);
  }

  @Test
  void findsMainSourcesAndClassesOfAProject() throws IOException {
    file("pom.xml");
    Path source = file("core/src/main/java/a/A.java");
    file("core/src/test/java/a/ATest.java");
    file("core/target/classes/a/A.class");
    file("core/target/generated-sources/a/G.java");
    Path other = file("app/src/main/java/b/B.java");
    file("app/build/classes/java/main/b/B.class");
    assertThat(files().sources()).containsExactly(other, source);
    assertThat(files().compiled()).isEmpty();
    assertThat(files().classPath())
        .containsExactly(
            folder.resolve("app/build/classes/java/main"), folder.resolve("core/target/classes"));
    assertThat(InputFiles.roots(List.of(folder)))
        .contains(folder.resolve("core/src/main/java"), folder.resolve("app/src/main/java"));
  }
}
