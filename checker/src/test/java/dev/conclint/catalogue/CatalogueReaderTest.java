package dev.conclint.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.catalogue.Signature.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogueReaderTest {
  private static CatalogueReader.Result read(String text) {
    return CatalogueReader.read(List.of(new CatalogueSource("acme.txt", text)));
  }

  private static CatalogueEntry entry(String line) {
    CatalogueReader.Result result = read(line);
    assertThat(result.errors()).isEmpty();
    assertThat(result.entries()).hasSize(1);
    return result.entries().get(0);
  }

  @Test
  void readsASignatureWithItsEffect() {
    CatalogueEntry entry = entry("a.Future#get(long,TimeUnit)  waits for=receiver timeout=arg0");
    assertThat(entry.effect())
        .isEqualTo(new Effect.Waits(Operand.RECEIVER, OptionalInt.of(0), false, false));
    assertThat(entry.signature().parameters()).contains(List.of("long", "TimeUnit"));
    assertThat(entry.signature()).hasToString("a.Future#get(long,TimeUnit)");
    assertThat(entry.exact()).isFalse();
    assertThat(entry.where()).isEqualTo("acme.txt:1");
  }

  @Test
  void readsTypesAnnotationsAndEveryOverload() {
    assertThat(entry("a.Loop is-executor kind=event-loop ordered").signature().target())
        .isEqualTo(Target.TYPE);
    assertThat(entry("@a.Blocking may-block").signature())
        .isEqualTo(new Signature(Target.ANNOTATION, "a/Blocking", "", Optional.empty()));
    assertThat(entry("a.B$C#m(**) burns-cpu exact"))
        .matches(CatalogueEntry::exact)
        .matches(it -> it.signature().parameters().isEmpty());
  }

  @Test
  void skipsCommentsBlankLinesAndTheHeader() {
    CatalogueReader.Result result =
        read("# a library\nlibrary  a:b  1.0 .. 2.0\n\n   \na.B#m() burns-cpu  # why=not\n");
    assertThat(result.errors()).isEmpty();
    assertThat(result.entries()).extracting(CatalogueEntry::where).containsExactly("acme.txt:5");
  }

  @Test
  void readsOwnersOfALibrary() {
    Effect.Runs runs = (Effect.Runs) entry("a.B#m(Runnable) runs arg=0 on=serial:acme").effect();
    assertThat(runs.on()).isEqualTo(new Operand.Library(OwnerKind.SERIAL, "acme"));
  }

  /** What a line is told that does not read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a.B#m() dances                         | unknown verb 'dances'",
        "a.B#m()                                | 'a.B#m()' has no verb",
        "a.B#m() waits for=receiver tmeout=arg0 | 'waits' does not know 'tmeout'",
        "a.B#m() waits for=receiver often       | 'waits' does not know 'often'",
        "a.B#m() waits                          | 'waits' needs for=...",
        "a.B#m() waits for=argument             | for=argument is no number or argument",
        "a.B#m() waits for=somebody             | for=somebody is neither receiver, result, argN",
        "a.B#m() waits for=event-lop:x          | for=event-lop:x is neither receiver",
        "a.B#m() waits for=arg0 for=arg1        | 'for' is given twice",
        "a.B#m() sleeps timeout=soon            | timeout=soon is no number or argument",
        "a.B#m() does-io on=tape                | on=tape is not one of socket, file,",
        "a.B is-executor kind=fast              | kind=fast is no owner kind (event-loop,",
        "a.B is-executor kind=ui ordered unordered | 'ordered' and 'unordered' exclude",
        "a.B#m waits for=receiver               | signature 'a.B#m' needs parameters",
        "a.B#m(int waits for=receiver           | signature 'a.B#m(int' needs parameters",
      })
  void badLineIsAnErrorWithItsPlace(String line, String message) {
    CatalogueReader.Result result = read("# first\n" + line.strip() + "\na.B#n() burns-cpu");
    assertThat(result.errors())
        .singleElement()
        .asString()
        .startsWith("acme.txt:2: ")
        .contains(message.strip());
    assertThat(result.entries()).extracting(CatalogueEntry::where).containsExactly("acme.txt:3");
  }

  @Test
  void errorNamesItsOwnFile() {
    CatalogueReader.Result result =
        CatalogueReader.read(
            List.of(
                new CatalogueSource("good.txt", "a.B#m() burns-cpu"),
                new CatalogueSource("bad.txt", "\n\na.B#m() burns")));
    assertThat(result.errors()).containsExactly("bad.txt:3: unknown verb 'burns'");
  }
}
