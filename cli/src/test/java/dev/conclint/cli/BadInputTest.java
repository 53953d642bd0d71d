package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is one line and status 2, and the rest is scanned all the same. */
final class BadInputTest {
  private static final int MAJOR_VERSION_AT = 7;
  private static final int SIPUSH = 0x11;
  private static final byte NO_INSTRUCTION = (byte) 0xf0;

  @TempDir private static Path shared;
  private static Shop shop;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    shop = Shop.in(shared);
  }

  @Test
  void missingInput() {
    Path gone = folder.resolve("gone.jar");
    assertToldOnce(shop.scan(shop.classes(), gone), gone + ": no such file or folder");
  }

  @Test
  void truncatedClass() throws IOException {
    byte[] bytes = shop.classBytes("Prices");
    Path cut = Files.write(folder.resolve("Cut.class"), Arrays.copyOf(bytes, bytes.length / 2));
    assertToldOnce(shop.scan(shop.classes(), cut), cut + ": damaged class file");
  }

  @Test
  void classThatIsNone() throws IOException {
    Path text = Files.writeString(folder.resolve("Text.class"), "public class Text {}");
    assertToldOnce(shop.scan(shop.classes(), text), text + ": ");
  }

  @Test
  void classOfTheFuture() throws IOException {
    byte[] bytes = shop.classBytes("Prices");
    bytes[MAJOR_VERSION_AT] = 99;
    Path future = Files.write(folder.resolve("Future.class"), bytes);
    assertToldOnce(shop.scan(shop.classes(), future), future + ": ");
    assertThat(shop.scan(shop.classes(), future).err()).contains("version 99");
  }

  @Test
  void archiveThatIsNone() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "no zip at all");
    assertToldOnce(shop.scan(shop.classes(), text), text + ": not a readable archive");
  }

  @Test
  void missingEntryOfTheClassPath() {
    Path gone = folder.resolve("gone.jar");
    Run run = shop.scan("-cp", gone, shop.classes());
    assertToldOnce(run, gone + ": no such file or folder");
  }

  @Test
  void missingFolderOfJarsOnTheClassPath() {
    Path gone = folder.resolve("gone");
    assertToldOnce(
        shop.scan("-cp", gone + "/*", shop.classes()), gone + ": no such file or folder");
  }

  @Test
  void methodOfDependencyThatDoesNotRead() throws IOException {
    Path dependency = compiled("Store", "", "int one() { return 0x1234; } int two() { return 2; }");
    byte[] bytes = Files.readAllBytes(dependency);
    bytes[indexOf(bytes, SIPUSH, 0x12, 0x34)] = NO_INSTRUCTION;
    Files.write(dependency, bytes);
    String body = "int all(Store store) { return store.one() + store.two() + store.one(); }";
    Path caller = compiled("Caller", dependency.getParent().toString(), body);
    Run run = shop.scan("-cp", dependency.getParent(), shop.classes(), caller);
    assertToldOnce(run, dependency + ": damaged class file");
  }

  private Path compiled(String name, String classPath, String body) throws IOException {
    Path to = Files.createDirectories(folder.resolve(name));
    Path source =
        Files.writeString(to.resolve(name + ".java"), "class %s { %s }".formatted(name, body));
    String[] args = {"-d", to.toString(), "-cp", classPath, source.toString()};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, args)).isZero();
    return to.resolve(name + ".class");
  }

  private static int indexOf(byte[] bytes, int... wanted) {
    return IntStream.range(0, bytes.length - wanted.length)
        .filter(at -> IntStream.range(0, wanted.length).allMatch(i -> bytes[at + i] == wanted[i]))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void folderWithoutPermission() throws IOException {
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(closed)).as("this user may read everything").isFalse();
    assertToldOnce(shop.scan(shop.classes(), closed), closed + ": ");
  }

  @Test
  void modelThatDoesNotRead() throws IOException {
    Path model =
        Files.writeString(
            folder.resolve("own.txt"),
            "library  com.acme:own  1 .. 2\ncom.acme.Own#run()  explodes\n");
    Run run = shop.scan("--models", model, shop.classes());
    assertToldOnce(run, model + ":2: unknown verb 'explodes'");
  }

  @Test
  void missingModel() {
    Path gone = folder.resolve("gone.txt");
    assertToldOnce(shop.scan("--models", gone, shop.classes()), gone + ": cannot be read");
  }

  @Test
  void classThatInflatesBeyondAllMeasure() throws IOException {
    Path jar = jar("bomb.jar", Map.of("shop/Bomb.class", new byte[64 << 20]));
    assertThat(Files.size(jar)).isLessThan(1 << 20);
    assertToldOnce(shop.scan(shop.classes(), jar), jar + "!/shop/Bomb.class: larger than");
  }

  @Test
  void archivesNestedWithoutEnd() throws IOException {
    byte[] inner = shop.classBytes("Prices");
    Path jar = jar("level0.jar", Map.of("shop/Prices.class", inner));
    for (int level = 1; level < 8; level++) {
      jar = jar("level" + level + ".jar", Map.of("inner.jar", Files.readAllBytes(jar)));
    }
    assertToldOnce(shop.scan(shop.classes(), jar), "archives nested deeper than");
  }

  @Test
  void entriesThatPointOutOfTheArchiveWriteNothing() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("a/b"));
    Path jar =
        jar(
            "a/b/evil.jar",
            Map.of(
                "../../Up.class", shop.classBytes("Prices"),
                "../nested.jar", "no zip at all".getBytes("US-ASCII")));
    Run run = shop.scan(shop.classes(), jar);
    assertToldOnce(run, jar + "!/../nested.jar: not a readable archive");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(jar);
    }
    assertThat(inside).isDirectoryContaining(jar::equals);
  }

  @Test
  void everyReportTellsOfIt() {
    Path gone = folder.resolve("gone.jar");
    assertThat(shop.scan("-f", "json", shop.classes(), gone).out())
        .contains("\"kind\": \"unreadable-input\"", "\"where\": \"" + gone + "\"");
    assertThat(shop.scan("-f", "sarif", shop.classes(), gone).out())
        .contains("\"exitCode\": 2", "\"executionSuccessful\": false")
        .contains("\"text\": \"" + gone + ": no such file or folder\"");
  }

  private static void assertToldOnce(Run run, String message) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errLines()).filteredOn(line -> line.contains(": error: ")).hasSize(1);
    assertThat(run.errLines()).filteredOn(line -> line.contains(message)).hasSize(1);
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.out()).contains(Shop.ERROR, Shop.WARNING);
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return jar;
  }
}
