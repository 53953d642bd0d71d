package dev.conclint.errorprone;

import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileManager;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** What a compilation was told: where other classes are, and what it is for. */
final class CompilationInputs {
  /** Classes that were compiled before are found where they were put. */
  private static final List<StandardLocation> LOCATIONS =
      List.of(
          StandardLocation.CLASS_PATH,
          StandardLocation.MODULE_PATH,
          StandardLocation.UPGRADE_MODULE_PATH,
          StandardLocation.CLASS_OUTPUT);

  private CompilationInputs() {}

  /** Where the compilation finds the classes that it does not make, in order. */
  static List<Path> classpath(Context context) {
    Set<Path> classpath = new LinkedHashSet<>();
    if (context.get(JavaFileManager.class) instanceof StandardJavaFileManager files) {
      for (StandardLocation location : LOCATIONS) {
        classpath.addAll(paths(files, location));
      }
    }
    return List.copyOf(classpath);
  }

  private static List<Path> paths(StandardJavaFileManager files, StandardLocation location) {
    List<Path> paths = new ArrayList<>();
    Iterable<? extends Path> known = files.getLocationAsPaths(location);
    if (known != null) {
      known.forEach(paths::add);
    }
    return paths;
  }

  /** The Java release that the classes are made for. */
  static int release(Context context) {
    Options options = Options.instance(context);
    return Stream.of("--release", "--target", "-target", "--source", "-source")
        .map(options::get)
        .filter(value -> value != null)
        .findFirst()
        .map(value -> value.startsWith("1.") ? value.substring(2) : value)
        .map(Integer::parseInt)
        .orElse(Runtime.version().feature());
  }
}
