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

/** Reads {@code @SuppressHazard} from classes, methods, fields and packages. */
final class AnnotatedSuppressions {
  private static final String SUPPRESS_HAZARD = "dev/conclint/annotations/SuppressHazard";

  private AnnotatedSuppressions() {}

  static List<Suppression> in(Collection<ClassFacts> classes) {
    List<Suppression> found = new ArrayList<>();
    for (ClassFacts type : classes) {
      String name = type.name().replace('/', '.');
      String below =
          name.endsWith(".package-info")
              ? name.substring(0, name.length() - ".package-info".length())
              : name;
      add(type.annotations(), below, Set.of(), found);
      for (MethodFacts method : type.methods()) {
        add(method.annotations(), name + "#" + method.ref().name(), Set.of(), found);
      }
      for (FieldFacts field : type.fields()) {
        if (isSuppressed(field)) {
          add(field.annotations(), name, linesOf(field, type), found);
        }
      }
    }
    return found;
  }

  private static boolean isSuppressed(FieldFacts field) {
    return field.annotations().stream().anyMatch(it -> it.type().equals(SUPPRESS_HAZARD));
  }

  /** From the steps that make what the field holds to those that store it. */
  private static Set<Integer> linesOf(FieldFacts field, ClassFacts type) {
    Set<Integer> lines = new HashSet<>();
    for (MethodFacts method : type.methods()) {
      for (Step step : method.steps()) {
        if (step instanceof Step.FieldStore store
            && store.field().name().equals(field.ref().name())) {
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

  private static void add(
      List<Annotation> annotations, String pattern, Set<Integer> lines, List<Suppression> to) {
    for (Annotation annotation : annotations) {
      if (annotation.type().equals(SUPPRESS_HAZARD)) {
        String justification =
            String.join(" ", annotation.values().getOrDefault("justification", List.of()));
        for (String rule : annotation.values().getOrDefault("value", List.of())) {
          to.add(new Suppression(rule, pattern, justification, Optional.empty(), lines));
        }
      }
    }
  }
}
