package dev.conclint.frontend.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.Step;
import dev.conclint.facts.UnreadableClassException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaSourcesTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> defects(JavaSources.Opened opened) {
    return opened.defects().stream()
        .map(it -> Path.of(it.where()).getFileName() + ": " + it.getMessage())
        .toList();
  }

  private static List<String> calls(JavaSources.Opened opened, String type) {
    ClassFacts facts = opened.application().read(type).orElseThrow();
    return facts.methods().stream()
        .flatMap(method -> method.steps().stream())
        .filter(Step.Call.class::isInstance)
        .map(step -> ((Step.Call) step).target().toString())
        .filter(target -> !target.contains("<init>"))
        .toList();
  }

  @Test
  void namesClassesAsJavacDoes() throws IOException {
    Path source =
        file(
            "A.java",
            "package p; class A { class B {} enum E { X { int i; } } Object o = new Object() {};"
                + " void m() { class L { Object i = new Object() {}; } new Thread(new Runnable() {"
                + " public void run() {} }) {}; } } interface C {}");
    assertThat(FrontEnds.sources(source).application().classNames())
        .containsExactly(
            "p/A",
            "p/A$1",
            "p/A$1L",
            "p/A$1L$1",
            "p/A$2",
            "p/A$3",
            "p/A$B",
            "p/A$E",
            "p/A$E$1",
            "p/C");
  }

  @Test
  void knowsTheClassesOfAllFiles() throws IOException {
    Path one = file("A.java", "package p; class A { void m(q.B b) { b.next().run(); } }");
    Path other =
        file("B.java", "package q; public class B { public Runnable next() { return null; } }");
    assertThat(calls(FrontEnds.sources(one, other), "p/A"))
        .containsExactly("q.B#next()Ljava/lang/Runnable;", "java.lang.Runnable#run()V");
  }

  @Test
  void keepsWhatWasNotReadWhenClosed() throws IOException {
    Path one = file("A.java", "class A {}");
    Path other = file("B.java", "class B {}");
    FactSource sources = FrontEnds.sources(one, other).application();
    assertThat(sources.read("A")).isPresent();
    sources.close();
    assertThat(sources.classNames()).containsExactly("B");
    assertThat(sources.read("B")).isPresent();
  }

  @Test
  void saysWhereAFileDoesNotParse() throws IOException {
    Path half = file("Half.java", "class Half {\n  void m() {\n    m(;\n  }\n}\n");
    Path whole = file("Whole.java", "class Whole { void m() { m(); } }");
    JavaSources.Opened opened = FrontEnds.sources(half, whole);
    assertThat(defects(opened))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Half.java:3: Parse error");
    assertThat(opened.application().classNames()).containsExactly("Whole");
  }

  @Test
  void readsWhatIsNotUtf8() throws IOException {
    Path latin = folder.resolve("Latin.java");
    Files.write(latin, "class Latin { /* \u00fc */ }".getBytes(StandardCharsets.ISO_8859_1));
    JavaSources.Opened opened = FrontEnds.sources(latin);
    assertThat(defects(opened)).singleElement().asString().startsWith("Latin.java: is not UTF-8");
    assertThat(opened.application().classNames()).containsExactly("Latin");
  }

  @Test
  void saysThatAFileIsNestedTooDeeply() throws IOException {
    int depth = 1_000_000;
    Path deep =
        file(
            "Deep.java",
            "class Deep { int i = " + "(".repeat(depth) + "1" + ")".repeat(depth) + "; }");
    assertThat(defects(FrontEnds.sources(deep)))
        .containsExactly("Deep.java: expressions are nested too deeply to be parsed");
  }

  @Test
  void readsALongFile() throws IOException {
    StringBuilder text = new StringBuilder("class Long {\n");
    for (int i = 0; i < 25_000; i++) {
      text.append("  void m").append(i).append("() { m").append(i / 2).append("(); }\n\n");
    }
    JavaSources.Opened opened = FrontEnds.sources(file("Long.java", text.append("}").toString()));
    assertThat(calls(opened, "Long")).hasSize(25_000);
  }

  @Test
  void understandsDeepTrees() throws IOException {
    int depth = 3_000;
    Path source =
        file(
            "Deep.java",
            "class Deep { String sum(String s) { return s"
                + " + s".repeat(depth)
                + "; } Object chain(StringBuilder b) { return b"
                + ".append(1)".repeat(depth)
                + "; } int choice(int i) { "
                + "if (i == 1) return i; else ".repeat(depth)
                + "return 0; } }");
    assertThat(calls(FrontEnds.sources(source), "Deep")).hasSize(depth);
  }

  @Test
  void survivesClassesThatExtendThemselves() throws IOException {
    Path source =
        file(
            "A.java",
            "class A extends B { void m() { n(); } } class B extends A { <T extends U, U extends T>"
                + " void n(T t) { t.run(); } } interface C extends C {} class D extends D.E {"
                + " class E {} }");
    JavaSources.Opened opened = FrontEnds.sources(source);
    for (String name : List.of("A", "B", "C", "D")) {
      assertThat(opened.application().read(name)).isPresent();
    }
    assertThat(defects(opened))
        .contains(
            "A.java:1: class A extends or implements itself",
            "A.java:1: class B extends or implements itself",
            "A.java:1: class C extends or implements itself");
  }

  @Test
  void saysThatAClassIsThereTwice() throws IOException {
    Path one = file("A.java", "class A {}");
    Path other = file("B.java", "class A {} class B {}");
    JavaSources.Opened opened = FrontEnds.sources(one, other);
    assertThat(defects(opened)).containsExactly("B.java: class A is also in " + one);
    assertThat(opened.application().classNames()).containsExactly("A", "B");
  }

  @Test
  void saysTheLineWhereverTheParserStops() throws IOException {
    Path half = file("Half.java", "package p;\n\nclass");
    Path odd = file("Odd.java", "class Odd {\n  \0\n}");
    assertThat(defects(FrontEnds.sources(half, odd)))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("Half.java:3: "),
            other -> assertThat(other).startsWith("Odd.java:2: "));
  }

  @Test
  void keepsGeneratedClassesApart() throws IOException {
    Path source =
        file(
            "Own.java",
            "class Own { @Generated static class Made { class Inner {} } class More {} }");
    JavaSources.Opened opened = FrontEnds.sources(source);
    assertThat(opened.application().classNames()).containsExactly("Own", "Own$More");
    assertThat(opened.generated().classNames()).containsExactly("Own$Made", "Own$Made$Inner");
  }

  @Test
  void keepsGeneratedFilesApart() throws IOException {
    Path made = file("Made.java", "@javax.annotation.processing.Generated(\"x\") class Made {}");
    JavaSources.Opened opened = FrontEnds.sources(made);
    assertThat(opened.application().classNames()).isEmpty();
    assertThat(opened.generated().classNames()).containsExactly("Made");
  }

  @Test
  void readsAnnotationsOfPackages() throws IOException {
    Path info =
        file(
            "package-info.java",
            "@SuppressHazard(value = \"A\" + \"B\", justification = \"c\") package p;"
                + " import dev.conclint.annotations.SuppressHazard;");
    ClassFacts facts = FrontEnds.sources(info).application().read("p/package-info").orElseThrow();
    assertThat(facts.annotations())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.type()).isEqualTo("dev/conclint/annotations/SuppressHazard");
              assertThat(it.values().get("value")).containsExactly("AB");
            });
  }

  @Test
  void makesNothingOfWhatItDoesNotKnow() throws IOException {
    Path source =
        file(
            "A.java",
            "import gone.*; import away.Service; class A { void m(Service s, Thing t) {"
                + " s.start(() -> System.gc()).join(); t.run(x -> x.go()); unknown(); m(null, null); } }");
    JavaSources.Opened opened = FrontEnds.sources(source);
    assertThat(opened.defects()).isEmpty();
    assertThat(calls(opened, "A")).contains("A#m(Laway/Service;Lgone/Thing;)V");
  }

  /** Here javac makes an accessor, which nobody wants to see. */
  @Test
  void callsTheSuperMethodOfAClassAround() throws IOException {
    Path source =
        file(
            "A.java",
            "class A extends Thread { public void start() { new Object() { void go() {"
                + " A.super.start(); } }.go(); } }");
    assertThat(calls(FrontEnds.sources(source), "A$1"))
        .containsExactly("java.lang.Thread#start()V");
  }

  @Test
  void hasNoClassThatIsNotThere() throws IOException {
    JavaSources.Opened opened = FrontEnds.sources(file("A.java", "class A {}"));
    assertThat(opened.application().read("B")).isEmpty();
    assertThat(opened.defects()).isEqualTo(List.<UnreadableClassException>of());
  }
}
