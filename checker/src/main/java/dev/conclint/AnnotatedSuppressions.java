package dev.conclint;

import dev.conclint.facts.Annotation;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.finding.Suppression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code @SuppressHazard} from classes, methods and packages. */
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
      add(type.annotations(), below, found);
      for (MethodFacts method : type.methods()) {
        add(method.annotations(), name + "#" + method.ref().name(), found);
      }
    }
    return found;
  }

  private static void add(List<Annotation> annotations, String pattern, List<Suppression> to) {
    for (Annotation annotation : annotations) {
      if (annotation.type().equals(SUPPRESS_HAZARD)) {
        List<String> justification = annotation.values().getOrDefault("justification", List.of());
        for (String rule : annotation.values().getOrDefault("value", List.of())) {
          to.add(new Suppression(rule, pattern, String.join(" ", justification), Optional.empty()));
        }
      }
    }
  }
}
