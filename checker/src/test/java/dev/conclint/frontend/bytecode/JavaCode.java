package dev.conclint.frontend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java source that a test compiles and then looks at through the front end. */
final class JavaCode {
  private static final String HEADER =
      "import java.io.*; import java.util.*; import java.util.concurrent.*;"
          + " import java.util.concurrent.locks.*; import java.util.function.*; ";

  private JavaCode() {}

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///T.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Compiles one source file, whose public types must be named {@code T}. */
  static void compile(Path folder, String source) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-d", folder.toString(), "--release", "17", "-proc:none", "-g");
    boolean good =
        javac.getTask(messages, null, null, options, null, List.of(new Source(source))).call();
    assertThat(good).as(messages.toString()).isTrue();
  }

  static byte[] bytes(Path folder, String source) {
    compile(folder, source);
    try {
      return Files.readAllBytes(folder.resolve("T.class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The facts of class {@code T} with these members. */
  static ClassFacts classWith(Path folder, String members) {
    String source = HEADER + "abstract class T {\n" + members + "\n}";
    return ClassFile.of(bytes(folder, source), "T").facts();
  }

  static MethodFacts method(ClassFacts facts, String name) {
    return facts.methods().stream()
        .filter(method -> method.ref().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static <S extends Step> List<S> steps(MethodFacts method, Class<S> kind) {
    return method.steps().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Indices of the calls of a method of that name. */
  static List<Integer> callIndices(MethodFacts method, String name) {
    return IntStream.range(0, method.steps().size())
        .filter(i -> isCall(method.steps().get(i), name))
        .boxed()
        .toList();
  }

  /** Index of the only call of a method of that name. */
  static int callIndex(MethodFacts method, String name) {
    assertThat(callIndices(method, name)).as("calls of " + name).hasSize(1);
    return callIndices(method, name).get(0);
  }

  /** The only call of a method of that name. */
  static Step.Call call(MethodFacts method, String name) {
    return (Step.Call) method.steps().get(callIndex(method, name));
  }

  private static boolean isCall(Step step, String name) {
    return step instanceof Step.Call call && call.target().name().equals(name);
  }
}
