package dev.conclint.frontend.bytecode;

import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.LazyClass;
import dev.conclint.facts.UnreadableClassException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the JDK that conc-lint runs on, read as resources of the platform class loader;
 * nothing is loaded or initialised by that.
 */
public final class JdkSource implements DeclarationSource {
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

  /** Always empty: the JDK is asked class by class. */
  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public Optional<ClassFacts> read(String className) {
    return bytes(className).map(bytes -> ClassFile.of(bytes, "jrt:/" + className).facts());
  }

  @Override
  public Optional<LazyClass> open(String className) {
    return bytes(className).map(bytes -> ClassFile.of(bytes, "jrt:/" + className));
  }

  @Override
  public Optional<ClassDeclaration> declaration(String className) {
    return bytes(className).map(bytes -> DeclarationReader.read(bytes, "jrt:/" + className));
  }

  private Optional<byte[]> bytes(String className) {
    try (@Nullable InputStream in = platform.getResourceAsStream(className + ".class")) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UnreadableClassException("jrt:/" + className, String.valueOf(e.getMessage()), e);
    }
  }
}
