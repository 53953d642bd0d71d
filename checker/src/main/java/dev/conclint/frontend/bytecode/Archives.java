package dev.conclint.frontend.bytecode;

import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Opens jars, wars, fat jars, class files and folders of them.
 *
 * <p>Archives are hostile until shown otherwise: {@link Limits} bounds what is read of them, and no
 * path is ever made from an entry's name.
 */
public final class Archives {
  private Archives() {}

  /**
   * What an input holds.
   *
   * @param application classes to report on
   * @param libraries classes packed along that are read for what they do
   * @param defects what could not be opened, each naming the place
   */
  public record Opened(
      List<DeclarationSource> application,
      List<DeclarationSource> libraries,
      List<UnreadableClassException> defects) {}

  /**
   * @param release the Java release whose classes a multi-release jar would load
   */
  public static Opened open(Path path, int release) {
    Collector collector = new Collector(release);
    collector.open(path);
    return new Opened(
        List.copyOf(collector.application),
        List.copyOf(collector.libraries),
        List.copyOf(collector.defects));
  }

  /** Whether the name is that of a jar, or of what is packed like one. */
  public static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jar")
        || lower.endsWith(".war")
        || lower.endsWith(".ear")
        || lower.endsWith(".zip")
        || lower.endsWith(".jmod");
  }

  private static final class Collector {
    private final int release;
    private final List<DeclarationSource> application = new ArrayList<>();
    private final List<DeclarationSource> libraries = new ArrayList<>();
    private final List<UnreadableClassException> defects = new ArrayList<>();

    Collector(int release) {
      this.release = release;
    }

    void open(Path path) {
      if (!Files.exists(path)) {
        defect(path.toString(), "no such file or folder", null);
      } else if (!Files.isReadable(path)) {
        defect(path.toString(), "cannot be read: permission denied", null);
      } else if (Files.isDirectory(path)) {
        openFolder(path);
      } else if (path.toString().endsWith(".class")) {
        openFiles(path.toString(), List.of(path));
      } else {
        openJar(path, path.toString(), application, 0);
      }
    }

    private void openFolder(Path folder) {
      List<Path> classes = new ArrayList<>();
      List<Path> archives = new ArrayList<>();
      walk(folder, classes, archives);
      if (!classes.isEmpty() || archives.isEmpty()) {
        openFiles(folder.toString(), classes);
      }
      for (Path archive : archives) {
        openJar(archive, archive.toString(), application, 0);
      }
    }

    private void walk(Path folder, List<Path> classes, List<Path> archives) {
      List<Path> entries;
      try (Stream<Path> listed = Files.list(folder)) {
        entries = listed.sorted().toList();
      } catch (IOException | java.io.UncheckedIOException e) {
        defect(folder.toString(), "folder cannot be listed", e);
        return;
      }
      for (Path entry : entries) {
        if (Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          walk(entry, classes, archives);
        } else if (entry.toString().endsWith(".class")) {
          classes.add(entry);
        } else if (isArchive(entry.toString())) {
          archives.add(entry);
        }
      }
    }

    private void openFiles(String where, List<Path> files) {
      FileSource source = FileSource.of(where, files);
      defects.addAll(source.defects());
      application.add(source);
    }

    private void openJar(Path jar, String where, List<DeclarationSource> to, int depth) {
      try {
        JarSource source = JarSource.open(jar, where, release);
        to.add(source);
        for (String nested : source.nestedArchives()) {
          openNested(source, nested, to, depth + 1);
        }
      } catch (IOException e) {
        String message = e.getMessage() == null ? "cannot be read" : e.getMessage();
        defect(where, "not a readable archive: " + message, e);
      }
    }

    private void openNested(JarSource outer, String entry, List<DeclarationSource> to, int depth) {
      String where = outer.where() + "!/" + entry;
      if (depth > Limits.MAX_NESTING) {
        defect(where, "archives nested deeper than " + Limits.MAX_NESTING, null);
        return;
      }
      try {
        Path copy = outer.copyNested(entry);
        openJar(copy, where, isLibrary(entry) ? libraries : to, depth);
      } catch (IOException e) {
        defect(where, String.valueOf(e.getMessage()), e);
      }
    }

    private static boolean isLibrary(String entry) {
      return entry.startsWith("BOOT-INF/lib")
          || entry.startsWith("WEB-INF/lib")
          || entry.startsWith("lib/")
          || entry.startsWith("APP-INF/lib");
    }

    private void defect(String where, String what, @org.jspecify.annotations.Nullable Exception e) {
      defects.add(new UnreadableClassException(where, what, e));
    }
  }
}
