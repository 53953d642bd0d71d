package dev.conclint.frontend.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.frontend.bytecode.Archives;
import dev.conclint.frontend.bytecode.JdkSource;
import dev.conclint.frontend.errorprone.TreeSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source text, read as a source, as javac's trees and as the class files that javac makes. */
final class FrontEnds {
  private static final String HEADER =
      "import java.io.*; import java.util.*; import java.util.concurrent.*;"
          + " import java.util.concurrent.locks.*; import java.util.function.*;"
          + " import java.util.stream.*;\n";

  private final Path folder;

  FrontEnds(Path folder) {
    this.folder = folder;
  }

  /** What the methods of all three say, by class and signature, without line numbers. */
  void sayTheSame(String members) throws IOException {
    Path source = folder.resolve("T.java");
    Files.writeString(source, HEADER + "abstract class T {\n" + members + "\n}\n");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    TreeSource trees = compile(source, classes);
    Map<String, List<String>> compiled = described(Archives.open(classes, 17));
    assertThat(described(sources(source).application())).as("sources").isEqualTo(compiled);
    assertThat(described(trees)).as("trees").isEqualTo(compiled);
  }

  static JavaSources.Opened sources(Path... files) {
    return sources(List.of(), files);
  }

  static JavaSources.Opened sources(List<DeclarationSource> classPath, Path... files) {
    return JavaSources.open(List.of(files), classPath, List.of(new JdkSource()), 17, 1);
  }

  private static TreeSource compile(Path source, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-d", classes.toString(), "--release", "17", "-g", "-nowarn");
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      BasicJavacTask task =
          (BasicJavacTask)
              javac.getTask(messages, files, null, options, null, files.getJavaFileObjects(source));
      TreeSource trees = TreeSource.in(task.getContext(), 17);
      task.addTaskListener(new Reader(trees));
      assertThat(task.call()).as(messages.toString()).isTrue();
      return trees;
    }
  }

  /** Reads the trees of a class when javac has checked it. */
  private record Reader(TreeSource trees) implements TaskListener {
    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE) {
        JCCompilationUnit unit = (JCCompilationUnit) event.getCompilationUnit();
        for (JCTree tree : unit.getTypeDecls()) {
          if (tree instanceof JCClassDecl type && type.sym == event.getTypeElement()) {
            trees.read(unit, type);
          }
        }
      }
    }
  }

  private static Map<String, List<String>> described(Archives.Opened opened) {
    Map<String, List<String>> all = new TreeMap<>();
    opened.application().forEach(source -> all.putAll(described(source)));
    return all;
  }

  private static Map<String, List<String>> described(FactSource source) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String name : source.classNames()) {
      ClassFacts facts = source.read(name).orElseThrow();
      for (MethodFacts method : facts.methods()) {
        all.merge(name + "." + named(method), described(method), FrontEnds::sorted);
      }
    }
    return all;
  }

  /** Of two lambdas alike, nobody can say which is which. */
  private static List<String> sorted(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(null);
    return all;
  }

  /** Lambda bodies are numbered in another order. */
  private static String named(MethodFacts method) {
    String name = method.ref().name().replaceFirst("^(lambda\\$.*\\$)\\d+$", "$1");
    return name + method.ref().descriptor() + " " + Integer.toHexString(method.access());
  }

  private static List<String> described(MethodFacts method) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (isConversion(method.steps().get(i))) {
        continue;
      }
      List<Guard> guards = method.guardsOf(i);
      String loop = method.inLoop(i) ? " in a loop" : "";
      String surprise = method.isAfterSurprise(i) ? " after a surprise" : "";
      String condition = guards.isEmpty() ? "" : " if " + guards;
      steps.add(described(method.steps().get(i)) + loop + surprise + condition);
    }
    sortAddedFields(steps);
    return steps;
  }

  /** Releases of javac differ in which of the fields that they add a constructor fills first. */
  private static void sortAddedFields(List<String> steps) {
    int end = 0;
    while (end < steps.size() && isAddedField(steps.get(end))) {
      end++;
    }
    steps.subList(0, end).sort(null);
  }

  private static boolean isAddedField(String step) {
    return step.startsWith("FieldStore[object=Parameter[index=0]")
        && (step.contains(".this$") || step.contains(".val$"));
  }

  /** Some releases of javac convert what they concatenate beforehand. */
  private static boolean isConversion(Step step) {
    return step instanceof Step.Call call
        && call.target().toString().startsWith("java.lang.String#valueOf(Ljava/lang/Object;)");
  }

  private static String described(Step step) {
    return step.toString()
        .replaceFirst("\\[line=\\d+(, )?", "[")
        .replaceAll("lambda\\$(\\w+)\\$\\d+", "lambda\\$$1\\$");
  }
}
