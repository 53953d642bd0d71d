package dev.conclint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A small program that has one finding of each level: {@code Orders} waits in its only worker for
 * that worker (an error) and has a queue without bound (a note), {@code Prices} sleeps in the
 * common pool (a warning).
 */
final class Shop {
  static final String ERROR = "NestedPoolJoin";
  static final String WARNING = "BlockingInForkJoin";
  static final String NOTE = "UnboundedWorkQueue";

  private static final List<String> SOURCES = List.of("Orders.java", "Prices.java");

  private final Path root;

  private Shop(Path root) {
    this.root = root;
  }

  /** Writes sources and classes below a folder, as Maven does. */
  static Shop in(Path root) {
    Shop shop = new Shop(root);
    try {
      Files.createDirectories(shop.sources().resolve("shop"));
      Files.createDirectories(shop.classes());
      Files.writeString(shop.config(), "# all as by default\n");
      for (String name : SOURCES) {
        copy(name, shop.sources().resolve("shop").resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shop.compile();
    return shop;
  }

  Path root() {
    return root;
  }

  Path sources() {
    return root.resolve("src/main/java");
  }

  Path classes() {
    return root.resolve("target/classes");
  }

  Path config() {
    return root.resolve("conc-lint.yml");
  }

  byte[] classBytes(String name) throws IOException {
    return Files.readAllBytes(classes().resolve("shop").resolve(name + ".class"));
  }

  /** Scans with the settings of this folder, whatever lies in the working folder. */
  Run scan(Object... args) {
    List<String> all = new ArrayList<>(List.of("scan", "--config", config().toString()));
    for (Object arg : args) {
      all.add(arg.toString());
    }
    return Run.of(all.toArray(String[]::new));
  }

  private void compile() {
    Stream<String> options = Stream.of("--release", "17", "-g", "-d", classes().toString());
    Stream<String> files =
        SOURCES.stream().map(name -> sources().resolve("shop").resolve(name).toString());
    String[] args = Stream.concat(options, files).toArray(String[]::new);
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, args) != 0) {
      throw new IllegalStateException("the sources of the test do not compile");
    }
  }

  private static void copy(String name, Path to) throws IOException {
    try (InputStream in = Shop.class.getResourceAsStream("/shop/" + name + ".txt")) {
      Files.copy(in, to);
    }
  }
}
