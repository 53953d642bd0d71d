package dev.conclint.frontend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.UnreadableClassException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchivesTest {
  private static final int RELEASE = 17;

  @TempDir private Path folder;
  private byte[] plain;
  private byte[] other;

  @BeforeEach
  void compileClasses() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    plain = JavaCode.bytes(first, "class T { void plain() {} }");
    other = JavaCode.bytes(second, "class T { void other() {} }");
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private Path jar(Map<String, byte[]> entries) throws IOException {
    return Files.write(folder.resolve("input.jar"), zip(entries));
  }

  private static void close(Archives.Opened opened) {
    opened.application().forEach(FactSource::close);
    opened.libraries().forEach(FactSource::close);
  }

  private static List<String> classes(List<? extends FactSource> sources) {
    return sources.stream().flatMap(source -> source.classNames().stream()).toList();
  }

  private static List<String> methods(FactSource source) {
    ClassFacts facts = source.read("T").orElseThrow();
    return facts.methods().stream().map(method -> method.ref().name()).toList();
  }

  private static List<String> methodsIn(Path input, int release) {
    Archives.Opened opened = Archives.open(input, release);
    try {
      return methods(opened.application().get(0));
    } finally {
      close(opened);
    }
  }

  @Test
  void folderHasItsClassesAndArchives() throws IOException {
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.write(input.resolve("anywhere.class"), plain);
    Files.write(input.resolve("inner.jar"), zip(Map.of("T.class", other)));
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(classes(opened.application())).containsExactly("T", "T");
    assertThat(opened.defects()).isEmpty();
    close(opened);
  }

  @Test
  void multiReleaseJarHasTheClassesOfTheRelease() throws IOException {
    byte[] manifest = "Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes();
    Path input =
        jar(
            Map.of(
                "META-INF/MANIFEST.MF", manifest,
                "T.class", plain,
                "META-INF/versions/17/T.class", other));
    assertThat(methodsIn(input, 17)).contains("other");
    assertThat(methodsIn(input, 25)).contains("other");
    assertThat(methodsIn(input, 11)).contains("plain");
  }

  @Test
  void otherJarHasNoVersions() throws IOException {
    Path input = jar(Map.of("T.class", plain, "META-INF/versions/17/T.class", other));
    assertThat(methodsIn(input, RELEASE)).contains("plain");
  }

  @Test
  void nestedJarsAreLibrariesOrApplication() throws IOException {
    Path input =
        jar(
            Map.of(
                "BOOT-INF/classes/T.class", plain,
                "BOOT-INF/lib/library.jar", zip(Map.of("lib/L.class", other)),
                "module.war", zip(Map.of("WEB-INF/classes/M.class", other))));
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(classes(opened.application())).containsExactly("T", "M");
    assertThat(classes(opened.libraries())).containsExactly("lib/L");
    close(opened);
  }

  @Test
  void copiesOfNestedJarsGoAway() throws IOException {
    Path input = jar(Map.of("lib/library.jar", zip(Map.of("T.class", plain))));
    List<Path> before = temporaryCopies();
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(methods(opened.libraries().get(0))).contains("plain");
    close(opened);
    assertThat(temporaryCopies()).isSubsetOf(before);
  }

  private static List<Path> temporaryCopies() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("conc-lint")).toList();
    }
  }

  @Test
  void nestingHasALimit() throws IOException {
    byte[] inner = zip(Map.of("T.class", plain));
    for (int depth = 0; depth <= Limits.MAX_NESTING; depth++) {
      inner = zip(Map.of("inner.jar", inner));
    }
    Archives.Opened opened = Archives.open(jar(Map.of("inner.jar", inner)), RELEASE);
    assertThat(opened.defects())
        .extracting(UnreadableClassException::getMessage)
        .singleElement()
        .asString()
        .contains("nested deeper");
    close(opened);
  }

  @Test
  void noPathIsMadeOfAnEntrysName() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("../outside.class", plain);
    entries.put("/absolute.class", plain);
    entries.put("../../outside.jar", zip(Map.of("T.class", other)));
    Path input = jar(entries);
    List<Path> before = files(folder);
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(classes(opened.application())).contains("T");
    assertThat(opened.defects()).isEmpty();
    close(opened);
    assertThat(files(folder)).isEqualTo(before);
    assertThat(folder.resolve("../outside.jar")).doesNotExist();
    assertThat(folder.resolve("../../outside.jar")).doesNotExist();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void brokenArchiveIsADefect() throws IOException {
    byte[] whole = zip(Map.of("T.class", plain));
    Path input = Files.write(folder.resolve("broken.jar"), Arrays.copyOf(whole, 40));
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(opened.application()).isEmpty();
    assertThat(opened.defects()).singleElement().matches(it -> it.where().endsWith("broken.jar"));
  }

  @Test
  void brokenNestedArchiveLeavesTheRest() throws IOException {
    Path input = jar(Map.of("T.class", plain, "lib/broken.jar", new byte[] {'P', 'K', 3, 4}));
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(classes(opened.application())).containsExactly("T");
    assertThat(opened.defects())
        .singleElement()
        .matches(it -> it.where().endsWith("input.jar!/lib/broken.jar"));
    close(opened);
  }

  @Test
  void missingInputIsADefect() {
    Archives.Opened opened = Archives.open(folder.resolve("nowhere"), RELEASE);
    assertThat(opened.defects()).singleElement().matches(it -> it.where().endsWith("nowhere"));
  }

  @Test
  void damagedClassInAFolderLeavesTheRest() throws IOException {
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.write(input.resolve("T.class"), plain);
    Files.write(input.resolve("U.class"), Arrays.copyOf(plain, 20));
    Archives.Opened opened = Archives.open(input, RELEASE);
    assertThat(classes(opened.application())).containsExactly("T");
    assertThat(opened.defects()).hasSize(1);
  }
}
