package dev.conclint.errorprone;

import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles the sources of a compilation once more, silently and into memory. What it needs of the
 * other one it takes from it at the beginning, so it may run beside it.
 */
final class SecondCompilation {
  private static final String RELEASE = "--release";

  /** Options that decide what sources mean. */
  private static final List<String> WITH_VALUE =
      List.of("--add-modules", "--limit-modules", "--add-reads", "-encoding");

  /** Those that a release stands for, and that may not be used beside one. */
  private static final List<String> WITHOUT_RELEASE =
      List.of("--source", "-source", "--target", "-target", "--add-exports");

  private static final List<StandardLocation> LOCATIONS =
      List.of(
          StandardLocation.CLASS_PATH,
          StandardLocation.SOURCE_PATH,
          StandardLocation.MODULE_PATH,
          StandardLocation.UPGRADE_MODULE_PATH);

  private final Map<StandardLocation, List<Path>> locations;
  private final List<String> options;
  private final List<JavaFileObject> sources;

  /**
   * What was compiled.
   *
   * @param bytes by internal name
   * @param classpath where the compilation finds other classes
   * @param defect why there may be fewer classes than the compilation makes
   */
  record Classes(Map<String, byte[]> bytes, List<Path> classpath, Optional<String> defect) {}

  private SecondCompilation(
      Map<StandardLocation, List<Path>> locations,
      List<String> options,
      List<JavaFileObject> sources) {
    this.locations = locations;
    this.options = options;
    this.sources = sources;
  }

  static SecondCompilation of(Context context, List<JavaFileObject> sources) {
    return new SecondCompilation(
        locations(context.get(JavaFileManager.class)), options(Options.instance(context)), sources);
  }

  Classes run() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      for (Map.Entry<StandardLocation, List<Path>> location : locations.entrySet()) {
        files.setLocationFromPaths(location.getKey(), location.getValue());
      }
      MemoryOutput output = new MemoryOutput(files);
      boolean complete =
          compiler.getTask(Writer.nullWriter(), output, diagnostics, options, null, sources).call();
      return new Classes(
          output.classes(), classpath(), complete ? Optional.empty() : defect(diagnostics));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Classes that were compiled before are found where they were put. */
  private static Map<StandardLocation, List<Path>> locations(JavaFileManager outer) {
    Map<StandardLocation, List<Path>> locations = new EnumMap<>(StandardLocation.class);
    if (outer instanceof StandardJavaFileManager files) {
      for (StandardLocation location : LOCATIONS) {
        List<Path> paths = paths(files, location);
        if (!paths.isEmpty()) {
          locations.put(location, paths);
        }
      }
      List<Path> compiled = paths(files, StandardLocation.CLASS_OUTPUT);
      if (!compiled.isEmpty()) {
        locations
            .computeIfAbsent(StandardLocation.CLASS_PATH, location -> new ArrayList<>())
            .addAll(compiled);
      }
    }
    return locations;
  }

  private static List<Path> paths(StandardJavaFileManager files, StandardLocation location) {
    List<Path> paths = new ArrayList<>();
    Iterable<? extends Path> known = files.getLocationAsPaths(location);
    if (known != null) {
      known.forEach(paths::add);
    }
    return paths;
  }

  private List<Path> classpath() {
    Set<Path> classpath = new LinkedHashSet<>();
    for (Map.Entry<StandardLocation, List<Path>> location : locations.entrySet()) {
      if (location.getKey() != StandardLocation.SOURCE_PATH) {
        classpath.addAll(location.getValue());
      }
    }
    return List.copyOf(classpath);
  }

  private static List<String> options(Options outer) {
    List<String> names = new ArrayList<>(WITH_VALUE);
    if (outer.isSet(RELEASE)) {
      names.add(RELEASE);
    } else {
      names.addAll(WITHOUT_RELEASE);
    }
    List<String> options =
        new ArrayList<>(List.of("-proc:none", "-g", "-nowarn", "-implicit:none"));
    for (String name : names) {
      String value = outer.get(name);
      if (value != null) {
        options.add(name);
        options.add(value);
      }
    }
    if (outer.isSet("--enable-preview")) {
      options.add("--enable-preview");
    }
    return options;
  }

  private static Optional<String> defect(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .findFirst()
        .map(
            it ->
                "compiles all sources once more, without annotation processors, and cannot: "
                    + place(it)
                    + it.getMessage(Locale.ROOT));
  }

  private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() == null
        ? ""
        : new File(diagnostic.getSource().getName()).getName()
            + ":"
            + diagnostic.getLineNumber()
            + ": ";
  }

  /** Keeps what is written. */
  private static final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    MemoryOutput(JavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      classes.remove("module-info");
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String name = className.replace('.', '/');
      return new SimpleJavaFileObject(URI.create("mem:///" + name + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(name, it -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
