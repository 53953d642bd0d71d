package dev.conclint.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Lets a build pass, or not. */
final class Gate {
  private Gate() {}

  /** Where the SARIF of a scan goes. */
  static Path report(Path output) {
    return output.resolve("conc-lint.sarif");
  }

  /** Says what the scan says, or said of the same inputs before, and fails if it should. */
  static void pass(ModuleScan scan, Path output, Log log) throws IOException, MojoFailureException {
    Path memory = output.resolve("verdict.txt");
    String inputs = scan.inputs();
    Optional<Verdict> kept =
        Files.exists(scan.report()) ? Verdict.kept(memory, inputs) : Optional.empty();
    Verdict verdict;
    if (kept.isPresent()) {
      verdict = kept.get();
      log.info("conc-lint: nothing has changed since the last scan");
    } else {
      verdict = scan.run();
      verdict.keep(memory, inputs);
    }
    verdict.writeTo(log);
    if (verdict.failing() > 0) {
      throw new MojoFailureException(message(verdict.failing()));
    }
  }

  private static String message(int failing) {
    String findings =
        failing == 1 ? "1 finding fails this build" : failing + " findings fail this build";
    return """
        conc-lint: %s.
        Fix it where the evidence points to: mvn conc-lint:help, or 'conc-lint explain RULE', says how.
        If it is meant to be so, suppress it with @SuppressHazard and a justification, or in conc-lint.yml.
        If it was there before, write it down with mvn conc-lint:baseline, and mend it another day."""
        .formatted(findings);
  }
}
