package dev.conclint.rules;

import dev.conclint.catalogue.CatalogueEntry;
import dev.conclint.catalogue.CatalogueReader;
import dev.conclint.catalogue.Signature;
import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.Descriptors;
import dev.conclint.frontend.bytecode.Archives;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the libraries declare that the catalogue speaks of: its classes with their supertypes, and
 * the classes that their methods return or take functions of. Of their methods those that the
 * catalogue names, and those that lead on to other classes.
 */
final class LibraryDeclarations {
  private static final int RELEASE = 17;

  private final Map<String, DeclarationSource> owners = new HashMap<>();
  private final Set<String> methodNames = new HashSet<>();
  private final Map<String, ClassDeclaration> found = new TreeMap<>();
  private final Deque<String> pending = new ArrayDeque<>();

  private LibraryDeclarations() {}

  static List<ClassDeclaration> of(List<Path> jars) {
    LibraryDeclarations declarations = new LibraryDeclarations();
    for (Path jar : jars) {
      for (DeclarationSource source : Archives.open(jar, RELEASE).application()) {
        source.classNames().forEach(name -> declarations.owners.putIfAbsent(name, source));
      }
    }
    try {
      return declarations.collect();
    } finally {
      Set.copyOf(declarations.owners.values()).forEach(DeclarationSource::close);
    }
  }

  private List<ClassDeclaration> collect() {
    for (CatalogueEntry entry : CatalogueReader.read(new BuiltInRules().catalogues()).entries()) {
      Signature signature = entry.signature();
      pending.add(signature.owner());
      methodNames.add(signature.method());
    }
    addPending();
    for (ClassDeclaration named : List.copyOf(found.values())) {
      named.methods().forEach(this::addTypesOf);
    }
    addPending();
    return found.values().stream().map(this::shortened).toList();
  }

  /** With all that the classes inherit from. */
  private void addPending() {
    while (!pending.isEmpty()) {
      String name = pending.remove();
      if (!found.containsKey(name)) {
        declaration(name).ifPresent(this::add);
      }
    }
  }

  private void add(ClassDeclaration declared) {
    found.put(declared.name(), declared);
    pending.add(declared.superName());
    pending.addAll(declared.interfaces());
    pending.add(declared.outerClass());
  }

  private Optional<ClassDeclaration> declaration(String name) {
    @Nullable DeclarationSource source = owners.get(name);
    return source == null ? Optional.empty() : source.declaration(name);
  }

  private void addTypesOf(ClassDeclaration.Member method) {
    if (isOpen(method.access())) {
      resultOf(method).ifPresent(pending::add);
      for (String parameter : Descriptors.parameters(method.descriptor())) {
        declaration(Descriptors.typeName(parameter))
            .filter(LibraryDeclarations::isFunction)
            .ifPresent(type -> pending.add(type.name()));
      }
    }
  }

  private static boolean isOpen(int access) {
    return Modifier.isPublic(access) || Modifier.isProtected(access);
  }

  private static boolean isFunction(ClassDeclaration type) {
    return Modifier.isInterface(type.access())
        && type.methods().stream().filter(it -> Modifier.isAbstract(it.access())).count() == 1;
  }

  private static Optional<String> resultOf(ClassDeclaration.Member method) {
    String result = method.descriptor().substring(method.descriptor().indexOf(')') + 1);
    String element = result.replace("[", "");
    return element.startsWith("L") ? Optional.of(Descriptors.typeName(element)) : Optional.empty();
  }

  private ClassDeclaration shortened(ClassDeclaration all) {
    List<ClassDeclaration.Member> fields =
        all.fields().stream().filter(field -> isOpen(field.access())).toList();
    List<ClassDeclaration.Member> methods = new ArrayList<>();
    for (ClassDeclaration.Member method : all.methods()) {
      if (isOpen(method.access()) && !method.name().equals("<clinit>") && matters(method)) {
        methods.add(method);
      }
    }
    return new ClassDeclaration(
        all.name(),
        all.access(),
        all.signature(),
        all.superName(),
        all.interfaces(),
        all.outerClass(),
        all.memberClasses(),
        fields,
        methods);
  }

  private boolean matters(ClassDeclaration.Member method) {
    return methodNames.contains(method.name())
        || Modifier.isAbstract(method.access())
        || resultOf(method).filter(type -> !type.startsWith("java/lang/")).isPresent()
        || Descriptors.parameters(method.descriptor()).stream()
            .anyMatch(it -> it.startsWith("L") && !it.startsWith("Ljava/lang/"));
  }
}
