package dev.conclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class DeterminismTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void compile() {
    shop = Shop.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif"})
  void bytesDependNeitherOnTheRunNorOnTheThreads(String format) throws URISyntaxException {
    Run first = scan(format, 1);
    assertThat(first.out()).contains(Shop.ERROR);
    assertThat(scan(format, 1)).isEqualTo(first);
    assertThat(scan(format, 2)).isEqualTo(first);
    assertThat(scan(format, 7)).isEqualTo(first);
  }

  @Test
  void findingsDoNotDependOnTheOrderOfInputs() throws URISyntaxException {
    Run forth = shop.scan("--level", "note", shop.classes(), jarOfManyClasses());
    Run back = shop.scan("--level", "note", jarOfManyClasses(), shop.classes());
    assertThat(back).isEqualTo(forth);
  }

  private Run scan(String format, int jobs) throws URISyntaxException {
    return shop.scan(
        "--jobs", jobs, "-f", format, "--level", "note", shop.classes(), jarOfManyClasses());
  }

  private static Path jarOfManyClasses() throws URISyntaxException {
    return Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
