package dev.conclint.frontend.bytecode;

import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.LazyClass;
import dev.conclint.facts.UnreadableClassException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;

/** Class files in folders; a class has the name that it gives itself, wherever its file lies. */
final class FileSource implements DeclarationSource {
  private final Map<String, Path> files;
  private final List<UnreadableClassException> defects;

  private FileSource(Map<String, Path> files, List<UnreadableClassException> defects) {
    this.files = files;
    this.defects = defects;
  }

  static FileSource of(String where, List<Path> classFiles) {
    Map<String, Path> files = new TreeMap<>();
    List<UnreadableClassException> defects = new ArrayList<>();
    for (Path file : classFiles) {
      String place = file.toString();
      try {
        String name = new ClassReader(bytes(file)).getClassName();
        if (!name.equals("module-info")) {
          files.putIfAbsent(name, file);
        }
      } catch (IllegalArgumentException e) {
        String what = e.getMessage() == null ? "not a class file" : e.getMessage();
        defects.add(new UnreadableClassException(place, what, e));
      } catch (RuntimeException e) {
        // ASM does not validate what it is given.
        defects.add(new UnreadableClassException(place, "damaged class file", e));
      } catch (IOException e) {
        defects.add(new UnreadableClassException(place, "cannot be read in " + where, e));
      }
    }
    return new FileSource(files, List.copyOf(defects));
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Limits.readClass(in);
    }
  }

  List<UnreadableClassException> defects() {
    return defects;
  }

  @Override
  public List<String> classNames() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Optional<ClassFacts> read(String className) {
    return file(className).map(ClassFile::facts);
  }

  @Override
  public Optional<LazyClass> open(String className) {
    return file(className).map(file -> file);
  }

  private Optional<ClassFile> file(String className) {
    return Optional.ofNullable(files.get(className))
        .map(file -> ClassFile.of(content(file), file.toString()));
  }

  @Override
  public Optional<ClassDeclaration> declaration(String className) {
    return Optional.ofNullable(files.get(className))
        .map(file -> DeclarationReader.read(content(file), file.toString()));
  }

  private static byte[] content(Path file) {
    try {
      return bytes(file);
    } catch (IOException e) {
      throw new UnreadableClassException(file.toString(), String.valueOf(e.getMessage()), e);
    }
  }
}
