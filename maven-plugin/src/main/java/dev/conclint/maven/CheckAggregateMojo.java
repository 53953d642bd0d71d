package dev.conclint.maven;

import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Scans the classes of all modules of the build as one program: a task that one module hands off
 * and that blocks in another is found. One report and one summary for all of them.
 */
@Mojo(
    name = "check-aggregate",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    aggregator = true,
    threadSafe = true)
public final class CheckAggregateMojo extends ConcLintMojo {
  @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
  private List<MavenProject> modules;

  @Override
  void run() throws IOException, MojoExecutionException, MojoFailureException {
    if (modules.stream().allMatch(module -> classes(module).isEmpty())) {
      getLog().info("conc-lint: no classes to scan");
      return;
    }
    Gate.pass(scan(modules, Gate.report(output())), output(), getLog());
  }
}
