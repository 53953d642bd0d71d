package dev.conclint.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme,                 true",
    "com.acme.Orders,          true",
    "com.acme.Orders$Line,     true",
    "com.acme.Orders$Line.add, true",
    "com.acme.Orders$Line#add, true",
    "com.*.Orders,             true",
    "com.acme.Or*,             true",
    "**.Orders,                true",
    "**,                       true",
    "com.ac,                   false",
    "com.acme.Order,           false",
    "com.acme.Orders.add,      false",
    "com.acme.Orders$Line#ad,  false",
    "*.Orders,                 false",
    "com.acme.Orders(,         false",
  })
  void matchesPlace(String pattern, boolean expected) {
    Place place = new Place("com.acme.Orders$Line", "add", "()V", "Orders.java", 3);
    assertThat(NamePattern.of(pattern).matches(place)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"com.acme, true", "com.acme.Orders, true", "com.acme.Orders#add, false"})
  void matchesClass(String pattern, boolean expected) {
    assertThat(NamePattern.of(pattern).matchesClass("com.acme.Orders")).isEqualTo(expected);
  }
}
