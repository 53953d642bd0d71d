package dev.conclint;

import dev.conclint.facts.Annotation;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Suppression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code @SuppressHazard} from classes, methods, fields and packages, and {@code
 * SuppressWarnings} where sources are seen, since class files do not keep it.
 */
final class AnnotatedSuppressions {
  private static final String SUPPRESS_HAZARD = "dev/conclint/annotations/SuppressHazard";
  private static final String SUPPRESS_WARNINGS = "java/lang/SuppressWarnings";

  private final Set<String> ruleNames;
  private final List<Suppression> found = new ArrayList<>();

  private AnnotatedSuppressions(Set<String> ruleNames) {
    this.ruleNames = ruleNames;
  }

  /**
   * @param ruleNames which words of {@code SuppressWarnings} are meant for us
   */
  static List<Suppression> in(Collection<ClassFacts> classes, Set<String> ruleNames) {
    AnnotatedSuppressions suppressions = new AnnotatedSuppressions(ruleNames);
    classes.forEach(suppressions::add);
    return List.copyOf(suppressions.found);
  }

  private void add(ClassFacts type) {
    String name = type.name().replace('/', '.');
    String below =
        name.endsWith(".package-info")
            ? name.substring(0, name.length() - ".package-info".length())
            : name;
    add(type.annotations(), below, Set.of());
    for (MethodFacts method : type.methods()) {
      add(method.annotations(), name + "#" + method.ref().name(), Set.of());
    }
    for (FieldFacts field : type.fields()) {
      if (isSuppressed(field)) {
        add(field.annotations(), name, linesOf(field, type));
      }
    }
  }

  private static boolean isSuppressed(FieldFacts field) {
    return field.annotations().stream()
        .map(Annotation::type)
        .anyMatch(type -> type.equals(SUPPRESS_HAZARD) || type.equals(SUPPRESS_WARNINGS));
  }

  /** From the steps that make what the field holds to those that store it. */
  private static Set<Integer> linesOf(FieldFacts field, ClassFacts type) {
    Set<Integer> lines = new HashSet<>();
    for (MethodFacts method : type.methods()) {
      for (Step step : method.steps()) {
        if (step instanceof Step.FieldStore store && store.field().equals(field.ref())) {
          int first =
              store.value() instanceof Value.Result made
                  ? method.steps().get(made.step()).line()
                  : store.line();
          for (int line = Math.min(first, store.line());
              line <= Math.max(first, store.line());
              line++) {
            lines.add(line);
          }
        }
      }
    }
    // A field that nothing is stored to has no line, and so its suppression matches nothing.
    return lines.isEmpty() ? Set.of(0) : lines;
  }

  private void add(List<Annotation> annotations, String pattern, Set<Integer> lines) {
    for (Annotation annotation : annotations) {
      List<String> values = annotation.values().getOrDefault("value", List.of());
      if (annotation.type().equals(SUPPRESS_HAZARD)) {
        String justification =
            String.join(" ", annotation.values().getOrDefault("justification", List.of()));
        values.forEach(rule -> add(rule, pattern, justification, lines));
      } else if (annotation.type().equals(SUPPRESS_WARNINGS)) {
        values.stream().filter(ruleNames::contains).forEach(rule -> add(rule, pattern, "", lines));
      }
    }
  }

  private void add(String rule, String pattern, String justification, Set<Integer> lines) {
    found.add(new Suppression(rule, pattern, justification, Optional.empty(), lines));
  }
}
