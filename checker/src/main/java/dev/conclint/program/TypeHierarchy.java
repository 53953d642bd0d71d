package dev.conclint.program;

import dev.conclint.catalogue.Catalogue;
import dev.conclint.catalogue.CatalogueEntry;
import dev.conclint.catalogue.Effect;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who extends whom. Cycles, which only damaged classes have, do no harm. */
public final class TypeHierarchy {
  static final String OBJECT = "java/lang/Object";

  private final ClassTable classes;
  private final Catalogue catalogue;
  private final Map<String, Set<String>> supertypes = new HashMap<>();
  private final Map<String, List<MethodRef>> abstractMethods = new HashMap<>();
  private final Map<MethodRef, Optional<MethodFacts>> found = new HashMap<>();
  private final Set<String> instantiated = new HashSet<>();
  private final Map<String, Set<String>> concreteSubtypes = new HashMap<>();

  TypeHierarchy(ClassTable classes, Catalogue catalogue) {
    this.classes = classes;
    this.catalogue = catalogue;
  }

  /** The type itself, then its supertypes from near to far, {@code Object} included. */
  public Set<String> supertypes(String type) {
    Set<String> known = supertypes.get(type);
    if (known == null) {
      known = collectSupertypes(type);
      supertypes.put(type, known);
    }
    return known;
  }

  private Set<String> collectSupertypes(String type) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> work = new ArrayDeque<>();
    work.add(type);
    while (!work.isEmpty()) {
      String next = work.remove();
      if (!next.isEmpty() && found.add(next)) {
        work.addAll(directSupertypes(next));
      }
    }
    found.remove(OBJECT);
    found.add(OBJECT);
    return found;
  }

  /** Of a class out of sight, what the catalogue tells. */
  private List<String> directSupertypes(String type) {
    Optional<ClassFacts> facts = classes.header(type);
    List<String> direct = new ArrayList<>();
    if (facts.isPresent()) {
      direct.add(facts.get().superName());
      direct.addAll(facts.get().interfaces());
      return direct;
    }
    for (CatalogueEntry entry : catalogue.ofType(type)) {
      if (entry.effect() instanceof Effect.IsA is) {
        direct.add(is.type());
      }
    }
    return direct;
  }

  public boolean isSubtype(String type, String of) {
    return type.equals(of) || supertypes(type).contains(of);
  }

  public Optional<ClassFacts> facts(String type) {
    return classes.header(type);
  }

  public boolean isInterface(String type) {
    return classes.header(type).map(ClassFacts::isInterface).orElse(false);
  }

  /** Makes the class known as one of which objects exist. */
  void instantiate(String type) {
    if (!instantiated.add(type)) {
      return;
    }
    for (String supertype : supertypes(type)) {
      concreteSubtypes.computeIfAbsent(supertype, t -> new LinkedHashSet<>()).add(type);
    }
  }

  int instantiatedClasses() {
    return instantiated.size();
  }

  /** Classes of which objects exist that are of the type, in the order they became known. */
  Set<String> instantiatedSubtypes(String type) {
    return concreteSubtypes.getOrDefault(type, Set.of());
  }

  /** The declaration that a call of the method on an object of the class reaches. */
  Optional<MethodFacts> find(String type, MethodRef method) {
    return found.computeIfAbsent(method.in(type), this::find);
  }

  private Optional<MethodFacts> find(MethodRef method) {
    Optional<MethodFacts> abstractOne = Optional.empty();
    for (String candidate : supertypes(method.owner())) {
      Optional<MethodFacts> declared = declared(candidate, method);
      if (declared.isPresent() && !declared.get().isAbstract()) {
        return declared;
      }
      if (abstractOne.isEmpty()) {
        abstractOne = declared;
      }
    }
    return abstractOne;
  }

  private Optional<MethodFacts> declared(String type, MethodRef method) {
    Optional<ClassFacts> facts = classes.header(type);
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    for (MethodFacts candidate : facts.get().methods()) {
      if (candidate.ref().hasSignatureOf(method)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Abstract methods that an object of the type must implement, in order of declaration. */
  public List<MethodRef> abstractMethods(String type) {
    List<MethodRef> known = abstractMethods.get(type);
    if (known == null) {
      known = collectAbstractMethods(type);
      abstractMethods.put(type, known);
    }
    return known;
  }

  /** What a method can call on an argument: the abstract methods of the type declared for it. */
  public List<MethodRef> callable(MethodRef method, int argument) {
    List<String> types = Descriptors.parameters(method.descriptor());
    return argument < types.size()
        ? abstractMethods(Descriptors.typeName(types.get(argument)))
        : List.of();
  }

  private List<MethodRef> collectAbstractMethods(String type) {
    List<MethodRef> found = new ArrayList<>();
    Set<String> implemented = new LinkedHashSet<>();
    for (String supertype : supertypes(type)) {
      Optional<ClassFacts> facts = classes.header(supertype);
      if (facts.isEmpty() || supertype.equals(OBJECT)) {
        continue;
      }
      for (MethodFacts method : facts.get().methods()) {
        String key = method.ref().name() + method.ref().descriptor();
        if (!method.isAbstract()) {
          implemented.add(key);
        } else if (!isMethodOfObject(key) && implemented.add(key)) {
          found.add(method.ref());
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean isMethodOfObject(String key) {
    return key.equals("equals(Ljava/lang/Object;)Z")
        || key.equals("hashCode()I")
        || key.equals("toString()Ljava/lang/String;");
  }
}
