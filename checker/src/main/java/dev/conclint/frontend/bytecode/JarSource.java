package dev.conclint.frontend.bytecode;

import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.LazyClass;
import dev.conclint.facts.UnreadableClassException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of one jar, war or jmod, as the class loader of a given release would find them. */
final class JarSource implements DeclarationSource {
  private static final List<String> ROOTS =
      List.of("BOOT-INF/classes/", "WEB-INF/classes/", "classes/");
  private static final String VERSIONS = "META-INF/versions/";
  private static final String SUFFIX = ".class";

  private final ZipFile zip;
  private final String where;
  private final Map<String, String> folders;
  private final List<String> nested;
  private final List<Path> copies = new ArrayList<>();

  /**
   * @param folders for each class what its entry is called before its own name
   */
  private JarSource(ZipFile zip, String where, Map<String, String> folders, List<String> nested) {
    this.zip = zip;
    this.where = where;
    this.folders = folders;
    this.nested = nested;
  }

  static JarSource open(Path jar, String where, int release) throws IOException {
    ZipFile zip = new ZipFile(jar.toFile());
    try {
      if (zip.size() > Limits.MAX_ENTRIES) {
        throw new IOException("more than " + Limits.MAX_ENTRIES + " entries");
      }
      Map<String, String> folders = new HashMap<>();
      List<String> nested = new ArrayList<>();
      index(zip, isMultiRelease(zip) ? release : 0, folders, nested);
      return new JarSource(zip, where, folders, List.copyOf(nested));
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private static boolean isMultiRelease(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
    if (entry == null) {
      return false;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(1 << 20);
      Manifest manifest = new Manifest(new java.io.ByteArrayInputStream(bytes));
      return "true"
          .equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
    }
  }

  private static void index(
      ZipFile zip, int release, Map<String, String> folders, List<String> nested) {
    Map<String, Integer> versions = new HashMap<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      String name = all.nextElement().getName();
      if (name.endsWith(SUFFIX)) {
        indexClass(name, release, folders, versions);
      } else if (Archives.isArchive(name)) {
        nested.add(name);
      }
    }
    nested.sort(null);
  }

  private static void indexClass(
      String entry, int release, Map<String, String> folders, Map<String, Integer> versions) {
    int version = 0;
    String path = entry;
    if (entry.startsWith(VERSIONS)) {
      int slash = entry.indexOf('/', VERSIONS.length());
      version = slash < 0 ? -1 : number(entry.substring(VERSIONS.length(), slash));
      if (version < 0 || version > release) {
        return;
      }
      path = entry.substring(slash + 1);
    } else if (entry.startsWith("META-INF/")) {
      return;
    }
    String name = className(path);
    if (!name.endsWith("module-info") && versions.getOrDefault(name, 0) <= version) {
      if (version > 0) {
        versions.put(name, version);
      }
      folders.put(name, entry.substring(0, entry.length() - name.length() - SUFFIX.length()));
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String className(String path) {
    String name = path.substring(0, path.length() - SUFFIX.length());
    for (String root : ROOTS) {
      if (name.startsWith(root)) {
        return name.substring(root.length());
      }
    }
    return name;
  }

  String where() {
    return where;
  }

  /** Names of entries that are archives themselves, sorted. */
  List<String> nestedArchives() {
    return nested;
  }

  /** Copies a nested archive to a temporary file, which goes away when this source is closed. */
  Path copyNested(String entryName) throws IOException {
    Path copy = Files.createTempFile("conc-lint", ".jar");
    copies.add(copy);
    copy.toFile().deleteOnExit();
    ZipEntry entry = zip.getEntry(entryName);
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(copy)) {
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      int count;
      while ((count = in.read(buffer)) > 0) {
        total += count;
        if (total > Limits.MAX_NESTED_BYTES) {
          throw new IOException("nested archive inflates beyond 1 GiB");
        }
        out.write(buffer, 0, count);
      }
    }
    return copy;
  }

  @Override
  public List<String> classNames() {
    return folders.keySet().stream().sorted().toList();
  }

  @Override
  public Optional<ClassFacts> read(String className) {
    return entry(className).map(entry -> ClassFile.of(bytes(entry), place(entry)).facts());
  }

  @Override
  public Optional<LazyClass> open(String className) {
    return entry(className).map(entry -> ClassFile.of(bytes(entry), place(entry)));
  }

  @Override
  public Optional<ClassDeclaration> declaration(String className) {
    return entry(className).map(entry -> DeclarationReader.read(bytes(entry), place(entry)));
  }

  private Optional<String> entry(String className) {
    return Optional.ofNullable(folders.get(className)).map(folder -> folder + className + SUFFIX);
  }

  private byte[] bytes(String entryName) {
    try (InputStream in = zip.getInputStream(zip.getEntry(entryName))) {
      return Limits.readClass(in);
    } catch (IOException e) {
      throw new UnreadableClassException(place(entryName), String.valueOf(e.getMessage()), e);
    }
  }

  private String place(String entryName) {
    return where + "!/" + entryName;
  }

  @Override
  public void close() {
    try {
      zip.close();
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
