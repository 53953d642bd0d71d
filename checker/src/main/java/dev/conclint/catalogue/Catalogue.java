package dev.conclint.catalogue;

import dev.conclint.catalogue.Signature.Target;
import dev.conclint.facts.MethodRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All entries, found by what they speak of. */
public final class Catalogue {
  private final Map<String, Map<String, List<CatalogueEntry>>> byMethodName = new HashMap<>();
  private final Map<String, List<CatalogueEntry>> byType = new HashMap<>();
  private final Map<String, List<CatalogueEntry>> byAnnotation = new HashMap<>();
  private final Set<String> types = new HashSet<>();

  private Catalogue() {}

  public static Catalogue of(Collection<CatalogueEntry> entries) {
    Catalogue catalogue = new Catalogue();
    entries.forEach(catalogue::add);
    return catalogue;
  }

  private void add(CatalogueEntry entry) {
    Signature signature = entry.signature();
    if (signature.target() == Target.METHOD) {
      byMethodName
          .computeIfAbsent(signature.method(), name -> new HashMap<>())
          .computeIfAbsent(signature.owner(), owner -> new ArrayList<>())
          .add(entry);
    } else if (signature.target() == Target.TYPE) {
      byType.computeIfAbsent(signature.owner(), owner -> new ArrayList<>()).add(entry);
    } else {
      byAnnotation.computeIfAbsent(signature.owner(), owner -> new ArrayList<>()).add(entry);
    }
    types.add(signature.owner());
  }

  /**
   * The name by which entries can speak of the type. A copy of a library inside another one has its
   * name behind that of the other: so has this.
   */
  public String original(String type) {
    if (types.contains(type) || !Relocation.mayMove(type)) {
      return type;
    }
    for (int slash = type.indexOf('/'); slash >= 0; slash = type.indexOf('/', slash + 1)) {
      if (types.contains(type.substring(slash + 1))) {
        return type.substring(slash + 1);
      }
    }
    return type;
  }

  /** Whether any entry speaks of a method of that name. */
  public boolean knowsName(String methodName) {
    return byMethodName.containsKey(methodName);
  }

  /** Whether any entry speaks of the type or of something in it. */
  public boolean knowsType(String original) {
    return types.contains(original);
  }

  /**
   * Entries of that very type for the method; those of its supertypes are for the caller to ask.
   *
   * @param original as {@link #original} gives it
   */
  public List<CatalogueEntry> ofMethod(String original, MethodRef method) {
    Map<String, List<CatalogueEntry>> owners = byMethodName.get(method.name());
    List<CatalogueEntry> entries = owners == null ? null : owners.get(original);
    if (entries == null) {
      return List.of();
    }
    return entries.stream().filter(entry -> entry.signature().matches(method)).toList();
  }

  public List<CatalogueEntry> ofType(String type) {
    return byType.getOrDefault(original(type), List.of());
  }

  public List<CatalogueEntry> ofAnnotation(String annotation) {
    return byAnnotation.getOrDefault(original(annotation), List.of());
  }

  /** Names of the methods of that very type that entries speak of, sorted. */
  public List<String> methodsOf(String type) {
    return byMethodName.entrySet().stream()
        .filter(named -> named.getValue().containsKey(type))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Internal names of all types that entries speak of, sorted. */
  public Set<String> types() {
    return new TreeSet<>(types);
  }
}
