package dev.conclint.frontend.source;

import static dev.conclint.facts.AccessFlags.INTERFACE;

import com.github.javaparser.ast.body.TypeDeclaration;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.DeepStack;
import dev.conclint.facts.UnreadableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed file; its classes are understood together, when the first of them is asked for. */
final class SourceFile {

  private final SourceUnit unit;
  private final ClassIndex index;
  private final int release;
  private @Nullable Map<String, ClassFacts> facts;
  private @Nullable UnreadableClassException failure;

  SourceFile(SourceUnit unit, int release) {
    this.unit = unit;
    this.index = ClassIndex.of(unit);
    this.release = release;
  }

  String path() {
    return unit.path();
  }

  List<SourceClass> classes() {
    return index.all();
  }

  /** Classes that are, wrongly, among their own supertypes. */
  List<UnreadableClassException> cycles() {
    List<UnreadableClassException> cycles = new ArrayList<>();
    for (SourceClass type : index.all()) {
      if (!type.isLocal() && isAbove(type, type, new HashSet<>())) {
        cycles.add(
            new UnreadableClassException(
                path() + ":" + Lines.begin(type.node()),
                "class " + type.name().replace('/', '.') + " extends or implements itself",
                null));
      }
    }
    return cycles;
  }

  private boolean isAbove(SourceClass wanted, SourceClass from, Set<String> seen) {
    for (Type above : from.supertypes()) {
      if (above.className().equals(wanted.name())
          || (seen.add(above.className())
              && unit.types().classOf(above) instanceof SourceClass next
              && isAbove(wanted, next, seen))) {
        return true;
      }
    }
    return false;
  }

  List<String> classNames() {
    List<String> names = new ArrayList<>();
    index.all().forEach(type -> names.add(type.name()));
    if (isPackageInfo()) {
      names.add(unit.inPackage("package-info"));
    }
    return names;
  }

  private boolean isPackageInfo() {
    return unit.fileName().equals("package-info.java")
        && unit.tree().getPackageDeclaration().isPresent();
  }

  /** Whether the class, or one around it, has an annotation called {@code Generated}. */
  boolean isGenerated(String className) {
    return index.all().stream()
        .filter(type -> type.name().equals(className))
        .anyMatch(SourceFile::isGenerated);
  }

  private static boolean isGenerated(SourceClass type) {
    return (type.node() instanceof TypeDeclaration<?> declaration && isGenerated(declaration))
        || (type.outer() != null && isGenerated(type.outer()));
  }

  private static boolean isGenerated(TypeDeclaration<?> type) {
    return type.getAnnotations().stream()
        .anyMatch(annotation -> annotation.getName().getIdentifier().equals("Generated"));
  }

  /**
   * @throws UnreadableClassException if the file is not understood
   */
  Optional<ClassFacts> facts(String className) {
    synchronized (unit.types()) {
      if (facts == null && failure == null) {
        try {
          facts = DeepStack.call(this::understand, "conc-lint sources");
        } catch (StackOverflowError e) {
          failure =
              new UnreadableClassException(
                  path(), "expressions are nested too deeply to be understood", e);
        } catch (RuntimeException e) {
          failure =
              new UnreadableClassException(path(), "not understood, please report this: " + e, e);
        }
      }
      if (failure != null) {
        throw failure;
      }
      return Optional.ofNullable(facts == null ? null : facts.get(className));
    }
  }

  /** Whether its classes have been asked for. */
  boolean isRead() {
    synchronized (unit.types()) {
      return facts != null || failure != null;
    }
  }

  private Map<String, ClassFacts> understand() {
    Attribution attribution = new Attribution(unit.types(), index.byNode());
    for (SourceClass type : index.all()) {
      if (type.outer() == null) {
        attribution.attribute(type);
      }
    }
    Map<String, ClassFacts> all = new HashMap<>();
    for (SourceClass type : index.all()) {
      all.put(type.name(), new ClassLowering(type, attribution, release).lower());
    }
    index.all().forEach(SourceClass::forgetBodies);
    if (isPackageInfo()) {
      all.put(unit.inPackage("package-info"), packageInfo());
    }
    return all;
  }

  private ClassFacts packageInfo() {
    TypeScope scope = TypeScope.of(unit);
    return new ClassFacts(
        unit.inPackage("package-info"),
        "java/lang/Object",
        List.of(),
        INTERFACE,
        unit.fileName(),
        "",
        release,
        unit.tree()
            .getPackageDeclaration()
            .map(declared -> new Annotations(scope).of(declared.getAnnotations()))
            .orElse(List.of()),
        List.of(),
        List.of());
  }
}
