package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conclint.casekit.CaseInputs;
import dev.conclint.catalogue.CatalogueEntry;
import dev.conclint.catalogue.CatalogueReader;
import dev.conclint.catalogue.CatalogueSource;
import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds library models to the classes of the libraries, so that no typing error stays unseen. */
final class CatalogueTest {
  private static final Path FOLDER =
      CaseInputs.root().resolve("rules/src/main/resources/META-INF/conc-lint/catalogue");
  private static final Pattern ARGUMENT = Pattern.compile("=arg(\\d+)\\b|\\barg=(\\d+)\\b");

  private static LibraryClasses libraries;

  private record Line(Signature signature, Effect effect, boolean exact) {}

  @BeforeAll
  static void openLibraries() {
    libraries = LibraryClasses.open(CaseInputs.libraries());
  }

  @AfterAll
  static void closeLibraries() {
    libraries.close();
  }

  @Test
  void indexListsAllFilesInOrder() throws IOException {
    assertThat(Files.readAllLines(FOLDER.resolve("index"))).containsExactlyElementsOf(names());
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  private static CatalogueSource source(String name) throws IOException {
    return new CatalogueSource(name, Files.readString(FOLDER.resolve(name)));
  }

  @TestFactory
  Stream<DynamicTest> everyLineReads() throws IOException {
    return names().stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () ->
                        assertThat(CatalogueReader.read(List.of(source(name))).errors())
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everySignatureResolves() throws IOException {
    return names().stream().map(name -> dynamicTest(name, () -> resolve(source(name))));
  }

  private static void resolve(CatalogueSource file) {
    List<LibraryHeader> headers = LibraryHeader.in(file);
    assertThat(headers).as("library lines").isNotEmpty();
    assumeTrue(headers.stream().allMatch(libraries::has), "not on the class path: " + headers);
    List<String> unresolved = new ArrayList<>();
    for (CatalogueEntry entry : CatalogueReader.read(List.of(file)).entries()) {
      libraries
          .defectOf(entry.signature())
          .filter(defect -> !isGone(file, entry, headers))
          .filter(defect -> !isOfMissingPart(entry, headers))
          .ifPresent(defect -> unresolved.add(entry.where() + ": " + defect));
    }
    assertThat(unresolved).withFailMessage(() -> String.join("\n", unresolved)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everySupertypeIsOne() throws IOException {
    return names().stream().map(name -> dynamicTest(name, () -> findSupertypes(source(name))));
  }

  private static void findSupertypes(CatalogueSource file) {
    List<String> wrong = new ArrayList<>();
    for (CatalogueEntry entry : CatalogueReader.read(List.of(file)).entries()) {
      if (entry.effect() instanceof Effect.IsA is
          && libraries.isKnown(entry.signature().owner())
          && !libraries.directSupertypes(entry.signature().owner()).contains(is.type())) {
        wrong.add(entry.where() + ": " + entry.signature() + " is no " + is.type());
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Whether the file says that the method was gone before the version that is here. */
  private static boolean isGone(
      CatalogueSource file, CatalogueEntry entry, List<LibraryHeader> headers) {
    return LastVersion.of(file.text().lines().toList(), index(entry))
        .filter(last -> last.isBefore(libraries.versionOf(headers.get(0))))
        .isPresent();
  }

  private static boolean isOfMissingPart(CatalogueEntry entry, List<LibraryHeader> headers) {
    String type = entry.signature().owner();
    return headers.stream().allMatch(library -> libraries.isOfMissingPart(type, library));
  }

  private static int index(CatalogueEntry entry) {
    return Integer.parseInt(entry.where().substring(entry.where().lastIndexOf(':') + 1)) - 1;
  }

  @Test
  void namesTheFilesThatNothingHereCanResolve() throws IOException {
    List<String> absent = new ArrayList<>();
    for (String name : names()) {
      List<LibraryHeader> headers = LibraryHeader.in(source(name));
      if (!headers.stream().allMatch(libraries::has)) {
        absent.add(name + " " + headers);
      }
    }
    System.out.printf(
        "Not resolved, library not on the class path: %d of %d catalogue files%n  %s%n",
        absent.size(), names().size(), String.join("\n  ", absent));
    assertThat(absent.size()).isLessThan(names().size());
  }

  @TestFactory
  Stream<DynamicTest> everyArgumentExists() throws IOException {
    return names().stream().map(name -> dynamicTest(name, () -> countArguments(source(name))));
  }

  private static void countArguments(CatalogueSource file) {
    List<String> lines = file.text().lines().toList();
    List<String> wrong = new ArrayList<>();
    for (CatalogueEntry entry : CatalogueReader.read(List.of(file)).entries()) {
      int last = lastArgument(lines.get(index(entry)));
      int count = entry.signature().parameters().map(List::size).orElse(Integer.MAX_VALUE);
      if (last >= count) {
        wrong.add(entry.where() + ": " + entry.signature() + " has no arg" + last);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static int lastArgument(String line) {
    return ARGUMENT
        .matcher(line.split("\\s#", 2)[0])
        .results()
        .mapToInt(CatalogueTest::index)
        .max()
        .orElse(-1);
  }

  private static int index(MatchResult match) {
    return Integer.parseInt(match.group(1) == null ? match.group(2) : match.group(1));
  }

  @Test
  void noLineStandsTwice() throws IOException {
    Map<Line, String> first = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (String name : names()) {
      for (CatalogueEntry entry : CatalogueReader.read(List.of(source(name))).entries()) {
        Line line = new Line(entry.signature(), entry.effect(), entry.exact());
        String before = first.putIfAbsent(line, entry.where());
        if (before != null) {
          twice.add(entry.where() + " repeats " + before + ": " + entry.signature());
        }
      }
    }
    assertThat(twice).withFailMessage(() -> String.join("\n", twice)).isEmpty();
  }
}
