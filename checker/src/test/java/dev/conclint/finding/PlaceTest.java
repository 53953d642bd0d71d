package dev.conclint.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    "a.b.Outer$Inner, Outer.java, a/b/Outer.java",
    "a.b.OuterKt,     Outer.kt,   a/b/Outer.kt",
    "Bare,            Bare.java,  Bare.java",
    "a.b.Outer$1,     '',         a/b/Outer.java",
    "a.b.$Proxy3,     '',         a/b/$Proxy3.java",
    "a.b.C,           ../../etc/passwd, a/b/passwd",
    "a.b.C,           ..,         a/b/C.java",
    "a.b.C,           'x\\y.java', a/b/y.java",
  })
  void sourceLiesByPackage(String className, String sourceFile, String path) {
    assertThat(new Place(className, "run", "()V", sourceFile, 1).sourcePath()).isEqualTo(path);
  }

  @Test
  void frameReadsLikeAStackTrace() {
    assertThat(new Place("a.b.C$D", "run", "()V", "C.java", 12).frame())
        .isEqualTo("a.b.C$D.run(C.java:12)");
    assertThat(new Place("a.b.C", "run", "()V", "", 0).frame()).isEqualTo("a.b.C.run(C.java)");
  }
}
