package dev.conclint.program;

import dev.conclint.catalogue.Catalogue;
import dev.conclint.catalogue.CatalogueEntry;
import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the catalogue says of a method, its own line or that of the nearest supertypes. */
public final class Effects {
  private final Catalogue catalogue;
  private final TypeHierarchy hierarchy;
  private final Map<MethodRef, List<Effect>> known = new HashMap<>();
  private final Map<String, List<KnownType>> knownTypes = new HashMap<>();

  /**
   * A type that lines speak of.
   *
   * @param original the name by which they do
   */
  private record KnownType(String name, String original) {}

  Effects(Catalogue catalogue, TypeHierarchy hierarchy) {
    this.catalogue = catalogue;
    this.hierarchy = hierarchy;
  }

  public List<Effect> of(MethodRef method) {
    if (!catalogue.knowsName(method.name())) {
      return List.of();
    }
    List<Effect> effects = known.get(method);
    if (effects == null) {
      effects = find(method);
      known.put(method, effects);
    }
    return effects;
  }

  /** Whether any method that was asked about has an effect of that kind: few programs have some. */
  public boolean haveAny(Class<? extends Effect> kind) {
    return known.values().stream().flatMap(List::stream).anyMatch(kind::isInstance);
  }

  private List<Effect> find(MethodRef method) {
    List<Effect> found = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    for (KnownType type : knownSupertypes(method.owner())) {
      boolean own = type.name().equals(method.owner());
      if (covered.contains(type.name()) || (method.isConstructor() && !own)) {
        continue;
      }
      boolean replaces = false;
      for (CatalogueEntry entry : catalogue.ofMethod(type.original(), method)) {
        if ((own || !entry.exact()) && !found.contains(entry.effect())) {
          found.add(entry.effect());
          replaces |= !entry.effect().adds();
        }
      }
      if (replaces) {
        covered.addAll(hierarchy.supertypes(type.name()));
      }
    }
    return List.copyOf(found);
  }

  /** Most types have few of them, and many methods. */
  private List<KnownType> knownSupertypes(String type) {
    List<KnownType> supertypes = knownTypes.get(type);
    if (supertypes == null) {
      supertypes =
          hierarchy.supertypes(type).stream()
              .map(name -> new KnownType(name, catalogue.original(name)))
              .filter(supertype -> catalogue.knowsType(supertype.original()))
              .toList();
      knownTypes.put(type, supertypes);
    }
    return supertypes;
  }

  /** What is known of executors of that static type, from its nearest supertype with a line. */
  public Optional<Effect.IsExecutor> executorType(String type) {
    for (String supertype : hierarchy.supertypes(type)) {
      for (CatalogueEntry entry : catalogue.ofType(supertype)) {
        if (entry.effect() instanceof Effect.IsExecutor is) {
          return Optional.of(is);
        }
      }
    }
    return Optional.empty();
  }

  /** Methods of that very type that lines speak of; their parameters are not told. */
  public List<MethodRef> methodsOf(String type) {
    return catalogue.methodsOf(type).stream()
        .map(name -> new MethodRef(type, name, "()V"))
        .toList();
  }

  /** Effects of the lines about annotations that are among these. */
  public List<Effect> ofAnnotations(List<Annotation> annotations) {
    List<Effect> found = new ArrayList<>();
    for (Annotation annotation : annotations) {
      for (CatalogueEntry entry : catalogue.ofAnnotation(annotation.type())) {
        found.add(entry.effect());
      }
    }
    return found;
  }
}
