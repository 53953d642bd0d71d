package dev.conclint.maven;

import dev.conclint.Analysis;
import dev.conclint.finding.Baseline;
import dev.conclint.report.BaselineFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes today's findings of the module to its baseline, so that the check fails for new ones only.
 */
@Mojo(name = "baseline", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class BaselineMojo extends ConcLintMojo {
  /** Whether only to drop findings that have gone, and to add none. */
  @Parameter(property = "conclint.prune", defaultValue = "false")
  private boolean prune;

  @Override
  void run() throws IOException, MojoExecutionException {
    if (classes(project()).isEmpty()) {
      getLog().info("conc-lint: no classes to scan");
      return;
    }
    ModuleScan scan = scan(List.of(project()), Gate.report(output()));
    Analysis analysis = scan.analyze();
    Path file = baselineFile();
    Baseline written =
        prune
            ? scan.baseline().without(scan.baseline().apply(analysis.findings()).gone())
            : Baseline.of(analysis.findings());
    try (Writer out = Files.newBufferedWriter(file)) {
      BaselineFile.write(written, out);
    }
    getLog().info("conc-lint: %s has %d findings".formatted(file, written.entries().size()));
  }
}
