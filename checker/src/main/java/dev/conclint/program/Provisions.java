package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.FieldRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a container gives to the program: of the methods that provide objects, the one whose result
 * fits the type that is asked for, and the name or the annotations where there are several. Where
 * that leaves a choice, nobody knows here what the container will do.
 */
final class Provisions {
  private static final List<String> NAMES = List.of("value", "name");

  private final Universe universe;
  private final List<Provider> providers;

  private record Provider(Method method, Set<String> names) {
    boolean bears(Annotation annotation) {
      return method.facts().annotations().contains(annotation);
    }
  }

  private Provisions(Universe universe, List<Provider> providers) {
    this.universe = universe;
    this.providers = providers;
  }

  static Provisions of(Universe universe) {
    List<Provider> providers = new ArrayList<>();
    for (Method method : universe.methods()) {
      List<Annotation> annotations = method.facts().annotations();
      if (says(annotations, Effect.Provides.class, universe) && !method.facts().isBridge()) {
        providers.add(new Provider(method, names(method, universe)));
      }
    }
    return new Provisions(universe, List.copyOf(providers));
  }

  private static Set<String> names(Method method, Universe universe) {
    Set<String> names = new HashSet<>();
    for (Annotation annotation : method.facts().annotations()) {
      List<Annotation> one = List.of(annotation);
      if (says(one, Effect.Provides.class, universe)
          || says(one, Effect.Qualifies.class, universe)) {
        names.addAll(texts(annotation));
      }
    }
    return names.isEmpty() ? Set.of(method.ref().name()) : Set.copyOf(names);
  }

  private static List<String> texts(Annotation annotation) {
    return NAMES.stream()
        .flatMap(key -> annotation.values().getOrDefault(key, List.of()).stream())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static boolean says(
      List<Annotation> annotations, Class<? extends Effect> effect, Universe universe) {
    return !annotations.isEmpty()
        && universe.effects().ofAnnotations(annotations).stream().anyMatch(effect::isInstance);
  }

  /** The method whose result the parameter is, if the container is known to give that. */
  List<Method> to(Method method, int parameter) {
    if (providers.isEmpty() || !isInjected(method)) {
      return List.of();
    }
    int written = parameter - (method.facts().isStatic() ? 0 : 1);
    String type = Descriptors.parameters(method.ref().descriptor()).get(written);
    return choose(type, method.facts().parameterAnnotations().getOrDefault(parameter, List.of()));
  }

  private boolean isInjected(Method method) {
    List<Annotation> annotations = new ArrayList<>(method.facts().annotations());
    if (method.ref().isConstructor()) {
      annotations.addAll(method.type().annotations());
    }
    return says(annotations, Effect.Injects.class, universe)
        || says(annotations, Effect.Provides.class, universe);
  }

  /** The method whose result the field keeps, if the container is known to set it. */
  List<Method> to(FieldRef field) {
    if (providers.isEmpty()) {
      return List.of();
    }
    return universe.hierarchy().facts(field.owner()).map(ClassFacts::fields).stream()
        .flatMap(List::stream)
        .filter(facts -> facts.ref().equals(field))
        .map(FieldFacts::annotations)
        .filter(annotations -> says(annotations, Effect.Injects.class, universe))
        .flatMap(annotations -> choose(field.descriptor(), annotations).stream())
        .toList();
  }

  private List<Method> choose(String type, List<Annotation> asked) {
    if (!type.startsWith("L")) {
      return List.of();
    }
    String name = type.substring(1, type.length() - 1);
    List<Provider> fitting = providers.stream().filter(it -> isOf(it.method(), name)).toList();
    List<Provider> chosen =
        Stream.of(named(asked), annotated(asked, fitting))
            .map(test -> fitting.stream().filter(test).toList())
            .filter(some -> some.size() == 1)
            .findFirst()
            .orElse(fitting);
    return chosen.size() == 1 ? List.of(chosen.get(0).method()) : List.of();
  }

  private boolean isOf(Method provider, String type) {
    return universe.hierarchy().isSubtype(provider.ref().returnType(), type);
  }

  private Predicate<Provider> named(List<Annotation> asked) {
    Set<String> names = new HashSet<>();
    for (Annotation annotation : asked) {
      if (says(List.of(annotation), Effect.Qualifies.class, universe)) {
        names.addAll(texts(annotation));
      }
    }
    return provider -> provider.names().stream().anyMatch(names::contains);
  }

  /** An annotation of the program's own that both sides bear, where some provider does. */
  private static Predicate<Provider> annotated(List<Annotation> asked, List<Provider> fitting) {
    return provider ->
        asked.stream()
            .filter(one -> fitting.stream().anyMatch(other -> other.bears(one)))
            .anyMatch(provider::bears);
  }
}
