package dev.conclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the test resources that say how a report reads. */
final class Golden {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("conclint.root"), "checker/src/test/resources/dev/conclint/report");

  private Golden() {}

  /** With {@code -Dconclint.accept=true}, which {@code ./dev accept} sets, writes the file. */
  static void compare(String file, String text) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (Boolean.getBoolean("conclint.accept")) {
      Files.writeString(golden, text);
    }
    assertThat(text).as(file + "; ./dev accept writes it").isEqualTo(Files.readString(golden));
  }
}
