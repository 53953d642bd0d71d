package dev.conclint.maven;

import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Scans the classes of the module against its class path, and fails the build for findings that are
 * not in the baseline. Nothing is scanned again while classes, class path and settings stay the
 * same; what was said is said again.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class CheckMojo extends ConcLintMojo {
  @Override
  void run() throws IOException, MojoExecutionException, MojoFailureException {
    if (classes(project()).isEmpty()) {
      getLog().info("conc-lint: no classes to scan");
      return;
    }
    Gate.pass(scan(List.of(project()), Gate.report(output())), output(), getLog());
  }
}
