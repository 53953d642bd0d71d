package dev.conclint.cli;

import dev.conclint.report.ReportFormat;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * A format and where it goes.
 *
 * @param file if absent, standard output
 */
record OutputTarget(ReportFormat format, Optional<Path> file) {
  /** Reads {@code FORMAT} or {@code FORMAT=FILE}. */
  static OutputTarget parse(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    ReportFormat format =
        ReportFormat.named(name)
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'" + name + "' is not one of text, json or sarif"));
    if (equals < 0) {
      return new OutputTarget(format, Optional.empty());
    }
    if (equals == text.length() - 1) {
      throw new TypeConversionException("no file after '" + text + "'");
    }
    return new OutputTarget(format, Optional.of(Path.of(text.substring(equals + 1))));
  }

  OutputTarget to(Path newFile) {
    return new OutputTarget(format, Optional.of(newFile));
  }
}
