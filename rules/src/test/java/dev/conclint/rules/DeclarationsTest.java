package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.casekit.CaseInputs;
import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.DeclarationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the declarations that come along to the classes of the libraries. */
final class DeclarationsTest {
  private static final Path FILE =
      CaseInputs.root().resolve("rules/src/main/resources/META-INF/conc-lint/declarations.txt");

  /** With {@code -Dconclint.accept=true}, which {@code ./dev accept} sets, writes the file. */
  @Test
  @Tag("golden")
  void declarationsAreThoseOfTheLibraries() throws IOException {
    List<ClassDeclaration> declared = LibraryDeclarations.of(CaseInputs.libraries());
    String text = DeclarationText.write(declared);
    if (Boolean.getBoolean("conclint.accept")) {
      Files.writeString(FILE, text);
    }
    assertThat(text.equals(Files.readString(FILE)))
        .as("declarations.txt is up to date; ./dev accept writes it")
        .isTrue();
  }

  @Test
  void textReadsAsWritten() {
    List<ClassDeclaration> declared = LibraryDeclarations.of(CaseInputs.libraries());
    DeclarationText read = DeclarationText.of(DeclarationText.write(declared));
    assertThat(declared).hasSizeGreaterThan(1000);
    for (ClassDeclaration declaration : declared) {
      ClassDeclaration again = read.declaration(declaration.name()).orElseThrow();
      assertThat(again.superName()).isEqualTo(declaration.superName());
      assertThat(again.interfaces()).isEqualTo(declaration.interfaces());
      assertThat(again.outerClass()).isEqualTo(declaration.outerClass());
      assertThat(again.methods())
          .extracting(method -> method.name() + method.descriptor())
          .containsExactlyElementsOf(
              declaration.methods().stream().map(it -> it.name() + it.descriptor()).toList());
    }
  }
}
