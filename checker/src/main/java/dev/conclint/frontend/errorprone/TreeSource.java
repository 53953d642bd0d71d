package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.UnreadableClassException;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The classes of a running compilation. What has been read knows nothing of javac any more. */
public final class TreeSource implements FactSource {
  private final JavacTypes types;
  private final int release;
  private final Map<String, ToldClass> classes = new TreeMap<>();

  private TreeSource(JavacTypes types, int release) {
    this.types = types;
    this.release = release;
  }

  /**
   * Without any class.
   *
   * @param release the Java release that the facts say
   */
  public static TreeSource in(Context context, int release) {
    return new TreeSource(JavacTypes.in(context), release);
  }

  /**
   * Reads a top-level class that javac has attributed, with all classes in it, on javac's thread.
   *
   * @throws UnreadableClassException if it cannot be understood; what was read before stays
   */
  public void read(JCCompilationUnit unit, JCClassDecl top) {
    String name = new File(unit.sourcefile.getName()).getName();
    Lines lines = new Lines(unit.getLineMap());
    try {
      Captures captures = Captures.in(top, types);
      FileTrees file = new FileTrees(name, release, types, captures, lines);
      for (JCClassDecl each : captures.classes()) {
        ToldClass told = new ToldClass(name, new ClassLowering(each, file).lower());
        classes.put(JavacTypes.name(each.sym), told);
      }
    } catch (RuntimeException | StackOverflowError e) {
      // Trees of code with errors are of any shape; nobody's compilation may fail of this.
      throw new UnreadableClassException(name, "class " + top.name + " cannot be read: " + e, e);
    }
  }

  @Override
  public List<String> classNames() {
    return List.copyOf(classes.keySet());
  }

  @Override
  public Optional<ClassFacts> read(String className) {
    return Optional.ofNullable(classes.get(className)).map(ToldClass::facts);
  }

  /** Makes the facts when somebody asks, once. */
  private static final class ToldClass {
    private final String file;
    private @Nullable Supplier<ClassFacts> told;
    private @Nullable ClassFacts facts;

    ToldClass(String file, Supplier<ClassFacts> told) {
      this.file = file;
      this.told = told;
    }

    synchronized ClassFacts facts() {
      @Nullable ClassFacts known = facts;
      if (known == null && told != null) {
        known = made(told);
        facts = known;
        told = null;
      }
      return Objects.requireNonNull(known);
    }

    private ClassFacts made(Supplier<ClassFacts> told) {
      try {
        return told.get();
      } catch (RuntimeException | StackOverflowError e) {
        throw new UnreadableClassException(file, "a class cannot be understood: " + e, e);
      }
    }
  }
}
