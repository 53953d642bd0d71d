package dev.conclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.frontend.bytecode.JdkSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclarationTextTest {
  private static ClassDeclaration jdk(String name) {
    return new JdkSource().declaration(name).orElseThrow();
  }

  /** Generics of all kinds: bounds, wildcards, arrays, nested and inner classes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/Object",
        "java/lang/Enum",
        "java/lang/Runnable",
        "java/util/ArrayList",
        "java/util/Collections",
        "java/util/EnumMap",
        "java/util/Map$Entry",
        "java/util/concurrent/CompletableFuture",
        "java/util/concurrent/ConcurrentHashMap$KeySetView",
        "java/util/stream/Collectors",
      })
  void readsWhatItWrites(String name) {
    ClassDeclaration declared = jdk(name);
    ClassDeclaration read =
        DeclarationText.of(DeclarationText.write(List.of(declared)))
            .declaration(name)
            .orElseThrow();
    assertThat(read.superName()).isEqualTo(declared.superName());
    assertThat(read.interfaces()).isEqualTo(declared.interfaces());
    assertThat(read.access()).isEqualTo(declared.access());
    assertThat(read.outerClass()).isEqualTo(declared.outerClass());
    assertThat(descriptors(read.methods())).isEqualTo(descriptors(declared.methods()));
    assertThat(descriptors(read.fields())).isEqualTo(descriptors(declared.fields()));
  }

  private static List<String> descriptors(List<ClassDeclaration.Member> members) {
    return members.stream().map(it -> it.name() + " " + it.access() + it.descriptor()).toList();
  }

  @Test
  void knowsMemberClasses() {
    DeclarationText text =
        DeclarationText.of(
            DeclarationText.write(List.of(jdk("java/util/Map"), jdk("java/util/Map$Entry"))));
    assertThat(text.declaration("java/util/Map").orElseThrow().memberClasses())
        .containsEntry("Entry", "java/util/Map$Entry");
  }

  @Test
  void hasNoOtherClass() {
    assertThat(DeclarationText.of("").declaration("java/util/Map")).isEmpty();
    assertThat(DeclarationText.of("").isPartial()).isTrue();
  }
}
