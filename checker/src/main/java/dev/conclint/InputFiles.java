package dev.conclint;

import dev.conclint.frontend.bytecode.Archives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The inputs of a scan by kind.
 *
 * <p>The root folder of a Maven or Gradle project stands for the main sources of its modules; what
 * the build has compiled of them is class path. Where a build puts classes, sources are resources:
 * templates, say. In any other folder each file counts as what it is.
 *
 * @param sources Java source files
 * @param compiled jars, class files and folders of them, and what does not exist
 * @param classPath folders of classes that a project's build has left
 */
record InputFiles(List<Path> sources, List<Path> compiled, List<Path> classPath) {
  private static final String JAVA = ".java";
  private static final int MAX_PACKAGE_DEPTH = 16;
  private static final Path MAIN_SOURCES = Path.of("src", "main", "java");
  private static final List<Path> BUILT =
      List.of(
          Path.of("target", "classes"),
          Path.of("build", "classes", "java", "main"),
          Path.of("build", "classes", "kotlin", "main"));
  private static final List<Path> BUILT_TESTS =
      List.of(
          Path.of("target", "test-classes"),
          Path.of("build", "classes", "java", "test"),
          Path.of("build", "classes", "kotlin", "test"));
  private static final Set<String> BUILD_FILES =
      Set.of(
          "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
  private static final Set<String> OUTPUT = Set.of("target", "build", "out", "node_modules");

  static InputFiles of(List<Path> inputs) {
    InputFiles files = new InputFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    inputs.forEach(files::add);
    return files;
  }

  /**
   * Folders below which the sources lie by package: those of a project's modules, a source folder,
   * and for a single file those around it, one of which its package starts in.
   */
  static List<Path> roots(List<Path> inputs) {
    Set<Path> roots = new LinkedHashSet<>();
    for (Path input : inputs) {
      if (isSource(input)) {
        Path folder = input.toAbsolutePath().getParent();
        for (int i = 0; i < MAX_PACKAGE_DEPTH && folder != null; i++) {
          roots.add(folder);
          folder = folder.getParent();
        }
      } else if (Files.isDirectory(input)) {
        roots.add(input);
        if (isProject(input)) {
          modules(input).forEach(module -> roots.add(module.resolve(MAIN_SOURCES)));
        }
      }
    }
    return List.copyOf(roots);
  }

  private void add(Path input) {
    if (isSource(input)) {
      sources.add(input);
    } else if (Files.isDirectory(input)) {
      addFolder(input);
    } else {
      compiled.add(input);
    }
  }

  /** A missing file is left to those who open it, so that it is named once. */
  private static boolean isSource(Path file) {
    return file.toString().endsWith(JAVA) && Files.isRegularFile(file);
  }

  private void addFolder(Path folder) {
    List<Path> modules = isProject(folder) ? modules(folder) : List.of();
    if (!modules.isEmpty()) {
      for (Path module : modules) {
        Path main = module.resolve(MAIN_SOURCES);
        Found found = find(main);
        sources.addAll(found.java());
        if (found.failed()) {
          compiled.add(main);
        }
        BUILT.stream().map(module::resolve).filter(Files::isDirectory).forEach(classPath::add);
      }
      return;
    }
    if (isBuilt(folder)) {
      compiled.add(folder);
      return;
    }
    Found found = find(folder);
    sources.addAll(found.java());
    if (found.java().isEmpty() || found.hasClasses() || found.failed()) {
      compiled.add(folder);
    }
  }

  private static boolean isBuilt(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return Stream.concat(BUILT.stream(), BUILT_TESTS.stream()).anyMatch(whole::endsWith);
  }

  private static boolean isProject(Path folder) {
    return BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
  }

  /** Folders below that have main sources, the folder itself included. */
  private static List<Path> modules(Path root) {
    List<Path> modules = new ArrayList<>();
    walk(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skipped =
                !folder.equals(root)
                    && (OUTPUT.contains(name) || name.startsWith(".") || name.equals("src"));
            if (!skipped && Files.isDirectory(folder.resolve(MAIN_SOURCES))) {
              modules.add(folder);
            }
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    modules.sort(null);
    return modules;
  }

  /**
   * What a folder holds.
   *
   * @param failed whether a part of it could not be read; opening it for classes says what is wrong
   */
  private record Found(List<Path> java, boolean hasClasses, boolean failed) {}

  private static Found find(Path folder) {
    List<Path> java = new ArrayList<>();
    boolean[] hasClasses = {false};
    boolean[] failed = {false};
    walk(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            if (name.endsWith(JAVA)) {
              java.add(file);
            } else if (name.endsWith(".class") || Archives.isArchive(name)) {
              hasClasses[0] = true;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            failed[0] = true;
            return FileVisitResult.CONTINUE;
          }
        });
    java.removeIf(file -> file.endsWith("module-info.java"));
    java.sort(null);
    return new Found(java, hasClasses[0], failed[0]);
  }

  private static void walk(Path folder, SimpleFileVisitor<Path> visitor) {
    try {
      Files.walkFileTree(folder, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
