package dev.conclint.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.finding.Family;
import dev.conclint.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules ask the model and know neither front ends nor each other. */
final class ArchitectureTest {
  private static final String BASE = "dev.conclint.rules";
  private static final String CHECKS = BASE + ".checks";
  private static final Path MODULE = CaseInputs.root().resolve("rules");
  private static final Path SOURCES = MODULE.resolve("src/main/java");
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?([a-z][\\w]*(?:\\.[a-z][\\w]*)*)\\.[A-Z].*;");
  private static final Set<String> VOCABULARY =
      Set.of(
          "org.jspecify.annotations",
          "dev.conclint.rule",
          "dev.conclint.finding",
          "dev.conclint.owner",
          "dev.conclint.program",
          "dev.conclint.catalogue",
          "dev.conclint.facts");
  private static final Set<String> CHECK_VOCABULARY =
      Set.of(
          "com.google.errorprone",
          "com.google.errorprone.fixes",
          "com.google.errorprone.matchers.method",
          "com.sun.source.tree",
          "dev.conclint.errorprone");
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(MODULE.resolve("target/classes"));

  private static List<String> families() {
    return Stream.of(Family.values()).map(family -> BASE + "." + family.label()).toList();
  }

  @Test
  void everyPackageIsAFamilyButThatOfTheChecks() {
    List<String> packages = new ArrayList<>(families());
    packages.add(BASE);
    packages.add(CHECKS);
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).isSubsetOf(packages);
  }

  @TestFactory
  Stream<DynamicTest> familiesUseTheModelAndThemselves() {
    return families().stream().map(it -> dynamicTest(it, () -> checkFamily(it)));
  }

  private static void checkFamily(String name) {
    List<String> allowed = new ArrayList<>(VOCABULARY);
    allowed.add(name);
    allowed.add("java..");
    classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** Constants are inlined by javac, so a use of one is seen in the import only. */
  @Test
  void sourcesImportTheModelAndTheirFamily() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      for (String imported : imports(file)) {
        if (!isAllowed(imported, file)) {
          wrong.add(SOURCES.relativize(file) + " imports " + imported);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isAllowed(String imported, Path file) {
    String own = SOURCES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
    return imported.startsWith("java.")
        || VOCABULARY.contains(imported)
        || imported.equals(own)
        || (own.equals(CHECKS) && CHECK_VOCABULARY.contains(imported))
        || (own.equals(BASE) && families().contains(imported));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> imports(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(IMPORT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  @Test
  void noRuleKnowsAnother() {
    List<JavaClass> rules =
        CLASSES.stream().filter(type -> type.isAssignableTo(Rule.class)).toList();
    assertThat(rules).isNotEmpty();
    for (JavaClass rule : rules) {
      assertThat(targets(rule)).as(rule.getName()).doesNotContainAnyElementsOf(others(rules, rule));
    }
  }

  private static Set<JavaClass> targets(JavaClass rule) {
    return rule.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass())
        .collect(Collectors.toSet());
  }

  private static List<JavaClass> others(List<JavaClass> rules, JavaClass rule) {
    return rules.stream().filter(other -> !other.equals(rule)).toList();
  }

  @Test
  void rulesHaveNoState() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(Rule.class)
        .should()
        .beStatic()
        .andShould()
        .beFinal()
        .check(CLASSES);
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
}
