package dev.conclint.frontend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conclint.facts.Annotation;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.UnreadableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ClassFileTest {
  private static final int MAJOR_VERSION = 7;

  private static final String SAMPLE =
      """
      import java.util.*;
      @Deprecated(since = "3", forRemoval = true)
      abstract class T extends AbstractList<String> implements Runnable {
        private final List<String> names = new ArrayList<>();
        public void run() {
          for (String name : names) {
            try { synchronized (this) { new Thread(() -> names.add(name)).start(); } }
            finally { names.clear(); }
          }
        }
        static class Inner {}
      }
      """;

  @TempDir private Path folder;

  private static ClassFacts read(byte[] bytes) {
    return ClassFile.of(bytes, "somewhere").facts();
  }

  @Test
  void tellsWhatTheClassDeclares() {
    ClassFacts facts = read(JavaCode.bytes(folder, SAMPLE));
    assertThat(facts.name()).isEqualTo("T");
    assertThat(facts.superName()).isEqualTo("java/util/AbstractList");
    assertThat(facts.interfaces()).containsExactly("java/lang/Runnable");
    assertThat(facts.sourceFile()).isEqualTo("T.java");
    assertThat(facts.outerClass()).isEmpty();
    assertThat(facts.release()).isEqualTo(17);
    assertThat(facts.isAbstract()).isTrue();
    assertThat(facts.fields()).extracting(field -> field.ref().name()).containsExactly("names");
  }

  @Test
  void keepsValuesOfAnnotations() {
    ClassFacts facts = read(JavaCode.bytes(folder, SAMPLE));
    assertThat(facts.annotations())
        .containsExactly(
            new Annotation(
                "java/lang/Deprecated",
                Map.of("since", List.of("3"), "forRemoval", List.of("true"))));
  }

  @Test
  void nestedClassKnowsItsOuterOne() throws Exception {
    JavaCode.compile(folder, SAMPLE);
    assertThat(read(Files.readAllBytes(folder.resolve("T$Inner.class"))).outerClass())
        .isEqualTo("T");
  }

  @Test
  void withoutBodiesMethodsHaveNoSteps() {
    ClassFacts facts = ClassFile.of(JavaCode.bytes(folder, SAMPLE), "somewhere").header();
    assertThat(facts.methods()).isNotEmpty().allMatch(method -> method.steps().isEmpty());
  }

  @Test
  void wantedMethodsAreThoseOfTheWholeClass() {
    byte[] bytes = JavaCode.bytes(folder, SAMPLE);
    List<MethodFacts> all = read(bytes).methods();
    ClassFile file = ClassFile.of(bytes, "somewhere");
    assertThat(file.methods(method -> true)).isEqualTo(all);
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(file.methods(one.ref()::equals)).containsExactly(one));
  }

  @Test
  void sameBytesGiveEqualFacts() {
    byte[] bytes = JavaCode.bytes(folder, SAMPLE);
    assertThat(read(bytes)).isEqualTo(read(bytes.clone()));
  }

  @Test
  void futureVersionIsNamed() {
    byte[] bytes = JavaCode.bytes(folder, SAMPLE);
    bytes[MAJOR_VERSION] = 120;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(UnreadableClassException.class)
        .hasMessageContaining("120")
        .extracting(error -> ((UnreadableClassException) error).where())
        .isEqualTo("somewhere");
  }

  @Test
  void emptyFileIsUnreadable() {
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(UnreadableClassException.class);
  }

  @Test
  void otherFileIsUnreadable() {
    assertThatThrownBy(() -> read("#!/bin/sh\necho no class\n".getBytes()))
        .isInstanceOf(UnreadableClassException.class);
  }

  @Test
  void truncatedClassIsUnreadableWhereverItEnds() {
    byte[] bytes = JavaCode.bytes(folder, SAMPLE);
    for (int length = 0; length < bytes.length; length++) {
      byte[] beginning = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(beginning))
          .as("first %d bytes of %d", length, bytes.length)
          .isInstanceOf(UnreadableClassException.class);
    }
  }

  /** A changed byte may still be a class; nothing but the one exception may come of it. */
  @Test
  @Timeout(120)
  void damagedClassNeverFailsInAnotherWay() {
    byte[] bytes = JavaCode.bytes(folder, SAMPLE);
    for (int at = 0; at < bytes.length; at++) {
      for (int mask : new int[] {0xFF, 0x01, 0x80}) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) mask;
        readOrRefuse(damaged, at);
      }
    }
  }

  private static void readOrRefuse(byte[] bytes, int at) {
    try {
      read(bytes);
    } catch (UnreadableClassException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    } catch (RuntimeException | Error e) {
      throw new AssertionError("damage at " + at, e);
    }
  }
}
