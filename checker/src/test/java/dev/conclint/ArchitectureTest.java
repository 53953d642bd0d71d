package dev.conclint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The line from inputs to reports: who may import whom, and which library is known where. */
final class ArchitectureTest {
  private static final String BASE = "dev.conclint";
  private static final Path MODULE = Path.of(System.getProperty("conclint.root"), "checker");
  private static final Path SOURCES = MODULE.resolve("src/main/java");
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?([a-z][\\w]*(?:\\.[a-z][\\w]*)*)\\.[A-Z].*;");
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(MODULE.resolve("target/classes"));

  /** For each package the others that it may import, in the order of the line. */
  private static final Map<String, List<String>> IMPORTS = new LinkedHashMap<>();

  static {
    allow("facts");
    allow("frontend.bytecode", "facts", "org.objectweb.asm", "org.objectweb.asm.tree");
    allow(
        "frontend.source",
        "facts",
        "com.github.javaparser",
        "com.github.javaparser.ast",
        "com.github.javaparser.ast.body",
        "com.github.javaparser.ast.expr",
        "com.github.javaparser.ast.nodeTypes",
        "com.github.javaparser.ast.stmt",
        "com.github.javaparser.ast.type",
        "com.github.javaparser.ast.visitor");
    allow(
        "frontend.errorprone",
        "facts",
        "com.sun.source.tree",
        "com.sun.source.util",
        "com.sun.tools.javac.code",
        "com.sun.tools.javac.tree",
        "com.sun.tools.javac.util",
        "javax.tools");
    allow("catalogue", "facts");
    allow("program", "facts", "catalogue");
    allow("owner", "facts", "catalogue", "program");
    allow("finding");
    allow("rule", "facts", "catalogue", "program", "owner", "finding");
    allow(
        "report",
        "facts",
        "finding",
        "com.fasterxml.jackson.core",
        "com.fasterxml.jackson.core.util");
    allow(
        "",
        "facts",
        "frontend.bytecode",
        "frontend.source",
        "catalogue",
        "program",
        "owner",
        "finding",
        "rule",
        "report",
        "org.snakeyaml.engine.v2.api",
        "org.snakeyaml.engine.v2.api.lowlevel",
        "org.snakeyaml.engine.v2.exceptions",
        "org.snakeyaml.engine.v2.nodes");
    allow(
        "errorprone",
        "",
        "facts",
        "finding",
        "frontend.errorprone",
        "com.google.common.collect",
        "com.google.errorprone",
        "com.google.errorprone.bugpatterns",
        "com.google.errorprone.fixes",
        "com.google.errorprone.matchers",
        "com.sun.source.tree",
        "com.sun.source.util",
        "com.sun.tools.javac.api",
        "com.sun.tools.javac.code",
        "com.sun.tools.javac.comp",
        "com.sun.tools.javac.tree",
        "com.sun.tools.javac.util",
        "javax.tools");
  }

  private static void allow(String name, String... others) {
    List<String> allowed = new ArrayList<>(List.of(full(name), "org.jspecify.annotations"));
    Stream.of(others).map(ArchitectureTest::full).forEach(allowed::add);
    IMPORTS.put(full(name), allowed);
  }

  private static String full(String name) {
    if (name.isEmpty()) {
      return BASE;
    }
    return name.startsWith("org.") || name.startsWith("com.") || name.startsWith("javax.")
        ? name
        : BASE + "." + name;
  }

  @Test
  void everyPackageHasItsPlaceOnTheLine() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(IMPORTS.keySet());
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatComesBeforeThem() {
    return IMPORTS.keySet().stream().map(it -> dynamicTest(it, () -> checkClasses(it)));
  }

  private static void checkClasses(String name) {
    List<String> allowed = new ArrayList<>(IMPORTS.get(name));
    allowed.add("java..");
    classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(CLASSES);
  }

  /** Constants are inlined by javac, so a use of one is seen in the import only. */
  @Test
  void sourcesImportOnlyWhatComesBeforeThem() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String name = packageOf(file);
      for (String imported : imports(file)) {
        if (!imported.startsWith("java.") && !IMPORTS.get(name).contains(imported)) {
          wrong.add(SOURCES.relativize(file) + " imports " + imported);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String packageOf(Path file) {
    return SOURCES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
  }

  private static List<String> imports(Path file) throws IOException {
    List<String> packages = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = IMPORT.matcher(line);
      if (matcher.matches()) {
        packages.add(matcher.group(1));
      }
    }
    return packages;
  }

  @Test
  void noOtherSourceNamesALibraryInFull() throws IOException {
    Map<String, String> homes =
        Map.of(
            "org.objectweb.asm", full("frontend.bytecode"),
            "com.github.javaparser", full("frontend.source"),
            "com.fasterxml.jackson", full("report"),
            "org.snakeyaml", full(""));
    for (Path file : sources()) {
      String text = Files.readString(file);
      assertThat(homes.entrySet())
          .as(file.toString())
          .filteredOn(home -> text.contains(home.getKey()))
          .allMatch(home -> home.getValue().equals(packageOf(file)));
    }
  }

  @Test
  void staticFieldsAreFinal() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*[.$](Abstract\\w*|\\w*(Utils?|Helper|Manager|Impl))")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsPrintOrExit() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
    noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
  }
}
